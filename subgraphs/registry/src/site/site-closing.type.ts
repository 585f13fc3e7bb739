import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType('SiteClosing', { description: '关停手续 · What is on record about the closing of a site' })
export class SiteClosingType {
  @Field(() => String, { nullable: true, description: '公告地址 · Address of the notice to the public' })
  noticeUrl!: string | null;

  @Field(() => String, { nullable: true, description: '公告全文 · Wording of the notice' })
  noticeText!: string | null;

  @Field(() => ID, { nullable: true, description: '承接网站 · Id of the site that goes on in its place' })
  successorSiteId!: string | null;

  @Field(() => String, { nullable: true, description: '去向 · Where its contents went' })
  wentTo!: string | null;

  @Field(() => String, { nullable: true, description: '数据移交日期 · Day its data were handed over, YYYY-MM-DD' })
  dataHandedOverOn!: string | null;

  @Field(() => String, { nullable: true, description: '数据接收单位 · Who took them over' })
  dataHandedOverTo!: string | null;
}
