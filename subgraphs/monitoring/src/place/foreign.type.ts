import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Column of the registry, to which monitoring adds its health and findings. */
@Directive('@key(fields: "id")')
@ObjectType('Column', { description: '栏目 · A column of a site; a channel is a column that holds others' })
export class ColumnStub {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;
}

/** Site of the registry, to which monitoring adds its health and findings. */
@Directive('@key(fields: "id")')
@ObjectType('Site', {
  description: '网站 · A site of the group: the portal, a sub-site, or an outside site that is linked',
})
export class SiteStub {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;
}

/** Unit of the registry, to which monitoring adds its duties. */
@Directive('@key(fields: "id")')
@ObjectType('Unit', { description: '单位 · A unit that keeps columns or answers for them' })
export class UnitStub {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;
}

/** Person of the registry, to whom monitoring adds their duties. */
@Directive('@key(fields: "id")')
@ObjectType('Person', { description: '人员 · Somebody who works in a unit' })
export class PersonStub {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;
}

/** Notice of the registry, only pointed at. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('ChangeNotice', { description: '变更告知单 · What a site tells the portal of a change' })
export class ChangeNoticeStub {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;
}
