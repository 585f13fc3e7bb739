import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Site of the registry, only pointed at. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Site', {
  description: '网站 · A site of the group: the portal, a sub-site, or an outside site that is linked',
})
export class SiteStub {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;
}

/** Unit of the registry, only pointed at. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Unit', { description: '单位 · A unit that keeps columns or answers for them' })
export class UnitStub {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;
}

/** Column of the registry, to which the harvester adds the bindings that feed it. */
@Directive('@key(fields: "id")')
@ObjectType('Column', { description: '栏目 · A column of a site; a channel is a column that holds others' })
export class ColumnStub {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;
}

/** A client, as the registry shows it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('ApiClient', { description: '报送客户端 · A system of a sub-site that may push content' })
export class ApiClientStub {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;
}
