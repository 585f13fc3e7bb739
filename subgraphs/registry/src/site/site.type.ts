import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export const SiteKind = { main: 'main', sub: 'sub', external: 'external' } as const;
export type SiteKind = keyof typeof SiteKind;

export const SiteStatus = {
  planned: 'planned',
  online: 'online',
  suspended: 'suspended',
  merging: 'merging',
  closing: 'closing',
  closed: 'closed',
} as const;
export type SiteStatus = keyof typeof SiteStatus;

registerEnumType(SiteKind, {
  name: 'SiteKind',
  description: '网站类型 · What kind of site it is',
  valuesConfig: {
    main: { description: '主站 · The portal itself' },
    sub: { description: '子站 · Site of a unit within the group' },
    external: { description: '外部网站 · Site outside the group that is linked' },
  },
});
registerEnumType(SiteStatus, {
  name: 'SiteStatus',
  description: '网站状态 · Where a site is in its life',
  valuesConfig: {
    planned: { description: '筹建 · Planned' },
    online: { description: '运行 · Online' },
    suspended: { description: '暂停 · Suspended' },
    merging: { description: '整合迁移 · Being merged into another' },
    closing: { description: '关停中 · Being closed' },
    closed: { description: '已关停 · Closed' },
  },
});

/** A site of the group, as the graph shows it. */
@Directive('@key(fields: "id")')
@Directive('@key(fields: "code")')
@ObjectType('Site', {
  description: '网站 · A site of the group: the portal, a sub-site, or an outside site that is linked',
})
export class SiteType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '网站代码 · Code, unique in the installation' })
  code!: string;

  @Field(() => String, { description: '网站名称 · Name' })
  name!: string;

  @Field(() => SiteKind, { description: '网站类型 · Kind' })
  kind!: SiteKind;

  @Field(() => String, { nullable: true, description: '网址 · Address it is served at, without a slash at the end' })
  baseUrl!: string | null;

  @Field(() => String, { nullable: true, description: '网站标识码 · National identification code' })
  siteIdCode!: string | null;

  @Field(() => SiteStatus, { description: '状态 · Status' })
  status!: SiteStatus;

  unitId!: string;
}
