import { MutationPayload } from '@gongkai/runtime';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { SiteFooterMarks } from './site-footer.type.ts';
import { SiteKind, SiteStatus, SiteType } from './site.type.ts';

/** What may be said of a site at any time. */
@InputType({ description: '网站登记项 · What may be said of a site at any time' })
abstract class SiteProperties {
  @Field(() => String, { description: '网站名称 · Name, 1 to 100 characters' })
  name!: string;

  @Field(() => ID, { description: '主办单位 · Id of the unit that runs it' })
  unitId!: string;

  @Field(() => ID, {
    nullable: true,
    description: '所属主站 · Id of the main site of its group: for a sub-site, and for none but a sub-site',
  })
  mainSiteId?: string | null;

  @Field(() => String, { nullable: true, description: '网址 · Address it is served at' })
  baseUrl?: string | null;

  @Field(() => [String], { defaultValue: [], description: '其他域名 · Hosts beside that of its address, at most 20' })
  allowedHosts!: string[];

  @Field(() => String, { nullable: true, description: '网站标识码 · 10 digits, or bm and 8 digits' })
  siteIdCode?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: '已纳入集约化平台 · Whether it is on the common platform' })
  consolidated!: boolean;

  @Field(() => String, { nullable: true, description: '集约化期限 · Last day for that, YYYY-MM-DD' })
  consolidateBy?: string | null;

  @Field(() => SiteFooterMarks, { nullable: true, description: '页脚标识 · What the foot of its pages says' })
  footerMarks?: SiteFooterMarks | null;
}

@InputType({ description: '新网站 · A site to be registered; it begins as planned' })
export class CreateSiteInput extends SiteProperties {
  @Field(() => String, { description: '网站代码 · Code: a-z 0-9 -, at most 60 characters' })
  code!: string;

  @Field(() => SiteKind, { description: '网站类型 · Kind, for ever' })
  kind!: SiteKind;
}

@InputType({ description: '网站修改 · Properties of a site as they shall be' })
export class ReviseSiteInput extends SiteProperties {
  @Field(() => ID, { description: '网站编号 · Id of the site' })
  siteId!: string;
}

@InputType({ description: '网站状态变更 · Next status of a site; what is left out of its closing stays as it was' })
export class ChangeSiteStatusInput {
  @Field(() => ID, { description: '网站编号 · Id of the site' })
  siteId!: string;

  @Field(() => SiteStatus, { description: '新状态 · Status it shall have' })
  status!: SiteStatus;

  @Field(() => String, { nullable: true, description: '原因 · Why, at most 500 characters' })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: '公告地址 · Address of the notice of its closing' })
  noticeUrl?: string | null;

  @Field(() => String, { nullable: true, description: '公告全文 · Wording of that notice' })
  noticeText?: string | null;

  @Field(() => ID, { nullable: true, description: '承接网站 · Id of the site that goes on in its place' })
  successorSiteId?: string | null;

  @Field(() => String, { nullable: true, description: '去向 · Where its contents go' })
  wentTo?: string | null;

  @Field(() => String, { nullable: true, description: '数据移交日期 · Day its data were handed over, YYYY-MM-DD' })
  dataHandedOverOn?: string | null;

  @Field(() => String, { nullable: true, description: '数据接收单位 · Who took them over' })
  dataHandedOverTo?: string | null;
}

@ObjectType({ description: '网站结果 · Answer to a change of a site' })
export class SitePayload extends MutationPayload {
  @Field(() => SiteType, { nullable: true, description: '网站 · The site as it is now; null when refused or removed' })
  site!: SiteType | null;
}
