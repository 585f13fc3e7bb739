import { isUuid } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, Directive, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { isOpenOn } from './open-column.ts';

const MAX_IDS = 500;

@Directive('@inaccessible')
@ObjectType({ description: '前台状态 · Whether the public may see a column' })
export class PortalSight {
  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  id!: string;

  @Field(() => Boolean, { description: '前台显示 · Open to the public today, and so is every column above it' })
  isOpen!: boolean;
}

/** What visitors may really see, for whoever compares it with what was reported. */
@Resolver()
export class PortalSightResolver {
  @Directive('@inaccessible')
  @Query(() => [PortalSight], { description: '前台状态 · Whether columns are open to the public, by id' })
  portalSightsByIds(
    @Arg('ids', () => [ID], { description: '栏目编号，至多500个 · Ids of columns, at most 500' }) ids: string[],
    @Ctx() { database, clock }: RequestContext,
  ): Promise<PortalSight[]> {
    return database.query<PortalSight>(
      `select c.id, ${isOpenOn('c', '$2')} as "isOpen" from publications.portal_column c
       where c.id = any($1::uuid[]) order by c.id`,
      [ids.slice(0, MAX_IDS).filter(isUuid), clock.today()],
    );
  }
}
