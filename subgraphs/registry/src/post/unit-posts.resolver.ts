import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { holdsOn } from '../domain/dated-period.ts';
import { groupedBy, knownForm } from '../ids.ts';
import { leadershipsOf } from '../line-leadership/line-leadership.store.ts';
import { LineLeadershipType } from '../line-leadership/line-leadership.type.ts';
import { UnitType } from '../unit/unit.type.ts';
import { loadHolder, loadPostsOfUnit } from './post.query.ts';
import { PostType } from './post.type.ts';

/** Who holds which post in a unit; told to those who have signed in. */
@Resolver(() => UnitType)
export class UnitPostsResolver {
  @FieldResolver(() => PostType, {
    nullable: true,
    description: '主要负责同志 · Head of the unit today; null without one, and for visitors',
  })
  head(@Root() unit: UnitType, @Ctx() context: RequestContext): Promise<PostType | null> {
    return isVisitor(context) ? Promise.resolve(null) : loadHolder(context, unit.id, 'head');
  }

  @FieldResolver(() => PostType, {
    nullable: true,
    description: '第一责任人 · Leader in charge of the site today; null without one, and for visitors',
  })
  principal(@Root() unit: UnitType, @Ctx() context: RequestContext): Promise<PostType | null> {
    return isVisitor(context) ? Promise.resolve(null) : loadHolder(context, unit.id, 'principal');
  }

  @FieldResolver(() => [PostType], { description: '任职 · Posts held in it, the latest first; none for visitors' })
  async posts(
    @Arg('history', () => Boolean, { defaultValue: false, description: '含历史 · Also past and future ones' })
    history: boolean,
    @Root() unit: UnitType,
    @Ctx() context: RequestContext,
  ): Promise<PostType[]> {
    if (isVisitor(context)) return [];
    const posts = await loadPostsOfUnit(context, unit.id);
    return history ? posts : posts.filter((post) => holdsOn(post, context.clock.today()));
  }

  @FieldResolver(() => [LineLeadershipType], {
    description: '分管关系 · Leaders in charge of it, the latest first; none for visitors',
  })
  async lineLeaderships(
    @Arg('history', () => Boolean, { defaultValue: false, description: '含历史 · Also past and future ones' })
    history: boolean,
    @Root() unit: UnitType,
    @Ctx() context: RequestContext,
  ): Promise<LineLeadershipType[]> {
    if (isVisitor(context)) return [];
    const load = async (ids: readonly string[]): Promise<Map<string, LineLeadershipType[]>> =>
      groupedBy(await leadershipsOf(context.database, knownForm(ids)), ({ sectionId }) => sectionId);
    const all = (await context.loader<LineLeadershipType[]>('lineLeaderships', load).load(unit.id)) ?? [];
    return history ? all : all.filter((one) => holdsOn(one, context.clock.today()));
  }
}

const isVisitor = ({ actor }: RequestContext): boolean => actor.kind === 'anonymous';
