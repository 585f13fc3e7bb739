import { GraphQLError } from 'graphql';
import { Arg, Ctx, Directive, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import type { LinkReason } from '../domain/link-verdict.ts';
import { uuids, type HarvestContext } from './harvest-context.ts';
import { HarvestLinkVerdict } from './harvest-link.type.ts';
import { shownLinkReason } from './link-reason.ts';

const MAX_IDS = 500;

/** What monitoring has to know of a link that stands in a column without a copy. */
@Directive('@inaccessible')
@ObjectType({ description: '链接结论 · What is known of the target of a link, for monitoring' })
export class LinkVerdictFacts {
  @Field(() => ID, { description: '条目编号 · Id of the harvested item that is the link' })
  itemId!: string;

  @Field(() => String, { description: '网址 · Address it leads to' })
  url!: string;

  @Field(() => ID, { description: '网站编号 · Site it was taken from' })
  siteId!: string;

  @Field(() => ID, { description: '栏目编号 · Column of the main site it stands in' })
  columnId!: string;

  @Field(() => ID, { description: '单位编号 · Unit whose content it is' })
  unitId!: string;

  @Field(() => HarvestLinkVerdict, { description: '结论 · Whether it leads where it should' })
  verdict!: HarvestLinkVerdict;

  @Field(() => String, { nullable: true, description: '原因 · Why not, Chinese and English' })
  message!: string | null;

  @Field(() => String, { description: '检查时间 · Instant it was last followed, ISO 8601' })
  checkedAt!: string;
}

type Row = Omit<LinkVerdictFacts, 'message'> & { reason: LinkReason | null; detail: string | null };

/** Verdicts on links, for monitoring. */
@Resolver()
export class LinkVerdictsResolver {
  @Directive('@inaccessible')
  @Query(() => [LinkVerdictFacts], { description: '链接结论 · Verdicts on links by item, for monitoring' })
  async linkVerdictsByItemIds(
    @Ctx() { database }: HarvestContext,
    @Arg('itemIds', () => [ID], { description: '条目编号，至多500个 · Ids of items, at most 500' }) itemIds: string[],
  ): Promise<LinkVerdictFacts[]> {
    if (itemIds.length > MAX_IDS) {
      const message = `一次至多 ${MAX_IDS} 个编号，收到 ${itemIds.length} 个 / at most ${MAX_IDS} ids at once, got ${itemIds.length}`;
      throw new GraphQLError(message, { extensions: { code: 'INPUT_INVALID' } });
    }
    const rows = await database.query<Row>(
      `select l.item_id as "itemId", i.url, s.site_id as "siteId", b.column_id as "columnId", b.unit_id as "unitId",
         l.verdict, l.reason, l.detail, l.checked_at as "checkedAt"
       from harvest.link l join harvest.item i on i.id = l.item_id join harvest.binding b on b.id = i.binding_id
         join harvest.source s on s.id = b.source_id
       where l.item_id = any($1::uuid[]) order by l.item_id`,
      [uuids(itemIds)],
    );
    return rows.map(({ reason, detail, ...row }) => ({
      ...row,
      message: reason === null ? null : shownLinkReason(reason, detail).message,
    }));
  }
}
