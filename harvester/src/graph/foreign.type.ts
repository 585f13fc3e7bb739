import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Site of the registry, only pointed at. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Site', { description: '网站 · A site, owned by the registry' })
export class SiteStub {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;
}

/** Unit of the registry, only pointed at. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Unit', { description: '单位 · A unit, owned by the registry' })
export class UnitStub {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;
}

/** Column of the registry, to which the harvester adds the bindings that feed it. */
@Directive('@key(fields: "id")')
@ObjectType('Column', { description: '栏目 · A column, owned by the registry' })
export class ColumnStub {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;
}
