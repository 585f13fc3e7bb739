import type { PageInfo } from '@gongkai/kernel/pure';
import { PageInfoType } from '@gongkai/runtime';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export const ChangeNoticeKind = {
  redesign: 'redesign',
  columnDomainChange: 'columnDomainChange',
  urlChange: 'urlChange',
  outage: 'outage',
  submittedInfoChange: 'submittedInfoChange',
} as const;
export type ChangeNoticeKind = keyof typeof ChangeNoticeKind;

export const ChangeNoticeState = { filed: 'filed', applied: 'applied', withdrawn: 'withdrawn' } as const;
export type ChangeNoticeState = keyof typeof ChangeNoticeState;

registerEnumType(ChangeNoticeKind, {
  name: 'ChangeNoticeKind',
  description: '变更告知类型 · What a notice tells of',
  valuesConfig: {
    redesign: { description: '网站改版 · The site is redesigned' },
    columnDomainChange: { description: '栏目、域名调整 · Columns or the domain change' },
    urlChange: { description: '网页地址变更 · Addresses of pages change' },
    outage: { description: '系统故障 · The site cannot be reached for a while' },
    submittedInfoChange: { description: '报送信息变化 · Something submitted to the portal changed' },
  },
});
registerEnumType(ChangeNoticeState, {
  name: 'ChangeNoticeState',
  description: '变更告知状态 · Where a notice stands',
  valuesConfig: {
    filed: { description: '已告知 · Filed' },
    applied: { description: '已办理 · Carried out; an outage is over' },
    withdrawn: { description: '已撤回 · Withdrawn' },
  },
});

/** What a notice carries by its kind. */
export interface NoticeDetail {
  readonly description: string;
  readonly newBaseUrl: string | null;
  readonly newAllowedHosts: readonly string[] | null;
  readonly documentIds: readonly string[];
  readonly pushReceiptIds: readonly string[];
  /** Address the site had before the notice changed it. */
  readonly oldBaseUrl: string | null;
}

/** A notice as the graph shows it. */
@Directive('@key(fields: "id")')
@ObjectType('ChangeNotice', { description: '变更告知单 · What a site tells the portal of a change' })
export class ChangeNoticeType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => ChangeNoticeKind, { description: '类型 · What it tells of' })
  kind!: ChangeNoticeKind;

  @Field(() => String, { description: '标题 · Title' })
  title!: string;

  @Field(() => ChangeNoticeState, { description: '状态 · Where it stands' })
  state!: ChangeNoticeState;

  @Field(() => String, { description: '生效日期 · Day the change takes effect, YYYY-MM-DD' })
  effectiveOn!: string;

  @Field(() => String, { nullable: true, description: '故障开始 · Begin of an outage, ISO 8601 in UTC' })
  outageFrom!: string | null;

  @Field(() => String, { nullable: true, description: '故障结束 · End of an outage, ISO 8601 in UTC' })
  outageTo!: string | null;

  @Field(() => ID, { description: '告知人 · Account that filed it' })
  filedBy!: string;

  @Field(() => String, { description: '告知时间 · When it was filed, ISO 8601 in UTC' })
  filedAt!: string;

  @Field(() => Int, { description: '版本 · Version, for changes' })
  version!: number;

  siteId!: string;
  detail!: NoticeDetail;
}

@ObjectType({ description: '变更告知边 · A notice and its cursor' })
export class ChangeNoticeEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => ChangeNoticeType, { description: '变更告知单 · Notice' })
  node!: ChangeNoticeType;
}

@ObjectType({ description: '变更告知列表 · Notices, the newest first' })
export class ChangeNoticeConnection {
  @Field(() => [ChangeNoticeEdge], { description: '边 · Edges' })
  edges!: ChangeNoticeEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfo;
}
