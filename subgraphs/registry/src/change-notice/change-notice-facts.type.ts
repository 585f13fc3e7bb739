import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { ChangeNoticeKind, ChangeNoticeState } from './change-notice.type.ts';
import { UrlMappingPair } from './url-mapping.type.ts';

/** What other services need of a notice. */
@Directive('@inaccessible')
@ObjectType({ description: '变更告知事实 · A notice as other services act on it' })
export class ChangeNoticeFacts {
  @Field(() => ID, { description: '编号 · Id' })
  id!: string;

  @Field(() => ID, { description: '网站编号 · Site that tells of it' })
  siteId!: string;

  @Field(() => ChangeNoticeKind, { description: '类型 · What it tells of' })
  kind!: ChangeNoticeKind;

  @Field(() => ChangeNoticeState, { description: '状态 · Where it stands' })
  state!: ChangeNoticeState;

  @Field(() => Int, { description: '版本 · Version' })
  version!: number;

  @Field(() => String, { description: '生效日期 · Day it takes effect, YYYY-MM-DD' })
  effectiveOn!: string;

  @Field(() => String, { nullable: true, description: '故障开始 · Begin of an outage' })
  outageFrom!: string | null;

  @Field(() => String, { nullable: true, description: '故障结束 · End of an outage' })
  outageTo!: string | null;

  @Field(() => [String], { description: '域名 · Hosts of the site, those it had before the notice too' })
  hosts!: string[];

  @Field(() => String, { nullable: true, description: '原网址 · Address before, where the notice changed it' })
  oldBaseUrl!: string | null;

  @Field(() => String, { nullable: true, description: '新网址 · Address after, where the notice changes it' })
  newBaseUrl!: string | null;

  @Field(() => [UrlMappingPair], { description: '地址对照 · Addresses that move' })
  mapping!: UrlMappingPair[];
}
