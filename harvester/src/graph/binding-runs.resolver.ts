import { GraphQLError } from 'graphql';
import { Arg, Ctx, Directive, ID, Query, Resolver } from 'type-graphql';
import { BindingRuns } from './binding-runs.type.ts';
import { uuids, type HarvestContext } from './harvest-context.ts';

const MAX_IDS = 500;

/** How harvests went, for monitoring. */
@Resolver()
export class BindingRunsResolver {
  @Directive('@inaccessible')
  @Query(() => [BindingRuns], { description: '绑定运行事实 · How the latest runs of bindings ended, for monitoring' })
  async bindingRunsByIds(
    @Ctx() { database }: HarvestContext,
    @Arg('runIds', () => [ID], { description: '运行编号 · Bindings of these runs, at most 500' }) runIds: string[],
    @Arg('bindingIds', () => [ID], { description: '绑定编号 · These bindings, at most 500' }) bindingIds: string[],
  ): Promise<BindingRuns[]> {
    const count = Math.max(runIds.length, bindingIds.length);
    if (count > MAX_IDS) {
      const message = `一次至多 ${MAX_IDS} 个编号，收到 ${count} 个 / at most ${MAX_IDS} ids at once, got ${count}`;
      throw new GraphQLError(message, { extensions: { code: 'INPUT_INVALID' } });
    }
    return database.query<BindingRuns>(
      `select b.id as "bindingId", s.site_id as "siteId", b.column_id as "columnId", b.unit_id as "unitId", b.name,
         b.enabled as "isEnabled", v.rule ->> 'url' as url,
         coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'state', l.state, 'failureCode', l.failure_code,
             'failureDetail', l.failure_detail, 'finishedAt', l.finished_at) order by l.id desc)
           from (select * from harvest.run r where r.binding_id = b.id and r.state in ('succeeded', 'failed')
             order by r.id desc limit 3) l), '[]') as runs
       from harvest.binding b join harvest.source s on s.id = b.source_id
         left join harvest.rule_version v on v.id = b.rule_version_id
       where b.id in (select binding_id from harvest.run where id = any($1::uuid[]) union select unnest($2::uuid[]))
       order by b.id`,
      [uuids(runIds), uuids(bindingIds)],
    );
  }
}
