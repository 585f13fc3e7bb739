import type { PageInfo } from '@gongkai/kernel/pure';
import { PageInfoType } from '@gongkai/runtime';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { SiteClosing } from '../domain/site-life.ts';
import type { SiteFooterMarks } from './site-footer.type.ts';

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

  @Field(() => [String], { description: '其他域名 · Hosts beside that of its address that are its own' })
  allowedHosts!: string[];

  @Field(() => String, {
    nullable: true,
    description: '网站标识码 · National identification code: 10 digits, or bm and 8 digits',
  })
  siteIdCode!: string | null;

  @Field(() => SiteStatus, { description: '状态 · Status' })
  status!: SiteStatus;

  @Field(() => Boolean, { description: '已纳入集约化平台 · Whether it is on the common platform' })
  consolidated!: boolean;

  @Field(() => String, {
    nullable: true,
    description: '集约化期限 · Last day by which it has to be on the common platform, YYYY-MM-DD',
  })
  consolidateBy!: string | null;

  @Field(() => Int, { description: '版本 · Version, for changes' })
  version!: number;

  unitId!: string;
  mainSiteId!: string | null;
  footerMarks!: Partial<SiteFooterMarks>;
  closing!: SiteClosing | null;
}

@ObjectType({ description: '网站边 · A site and its cursor' })
export class SiteEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => SiteType, { description: '网站 · Site' })
  node!: SiteType;
}

@ObjectType({ description: '网站列表 · Sites by code' })
export class SiteConnection {
  @Field(() => [SiteEdge], { description: '边 · Edges' })
  edges!: SiteEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfo;
}
