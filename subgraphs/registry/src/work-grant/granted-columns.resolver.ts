import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { SiteColumnConnection } from '../column/column.type.ts';
import { PersonType } from '../person/person.type.ts';
import { grantedColumnPage } from './work-grant.query.ts';

/** What a person was given to do. */
@Resolver(() => PersonType)
export class GrantedColumnsResolver {
  @FieldResolver(() => SiteColumnConnection, {
    description: '授权栏目 · Columns the person was given something to do for today, by path',
  })
  grantedColumns(
    @Root() { id }: PersonType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<SiteColumnConnection> {
    return grantedColumnPage(context, id, page);
  }
}
