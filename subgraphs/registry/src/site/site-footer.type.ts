import { Field, InputType, ObjectType } from 'type-graphql';

/**
 * What the foot of every page of a site has to say.
 * @source 国办发〔2017〕47号 附件 页面布局：底部功能区
 */
@ObjectType('SiteFooterMarks', { description: '页脚标识 · What the foot of every page of a site says' })
@InputType('SiteFooterMarksInput', { description: '页脚标识 · What the foot of every page of a site says' })
export class SiteFooterMarks {
  @Field(() => String, { nullable: true, description: '主办单位 · Unit that answers for the site' })
  organiser?: string | null;

  @Field(() => String, { nullable: true, description: '承办单位 · Unit that runs it' })
  undertaker?: string | null;

  @Field(() => String, { nullable: true, description: '联系方式 · How they are reached' })
  contact?: string | null;

  @Field(() => String, { nullable: true, description: '备案号（ICP） · Record of the internet content provider' })
  icpRecord?: string | null;

  @Field(() => String, { nullable: true, description: '公安备案号 · Record with the police' })
  policeRecord?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '党政机关网站标识 · Address the mark of a party or state site leads to',
  })
  markUrl?: string | null;

  @Field(() => String, { nullable: true, description: '我为政府网站找错 · Address where citizens report mistakes' })
  errorReportUrl?: string | null;

  @Field(() => String, { nullable: true, description: '站点地图 · Address of the site map' })
  siteMapUrl?: string | null;
}
