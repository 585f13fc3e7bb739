import { MutationPayload } from '@gongkai/runtime';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ChangeNoticeKind, ChangeNoticeType } from './change-notice.type.ts';

@InputType({ description: '变更告知 · A notice to be filed; each kind carries its own fields and no others' })
export class FileChangeNoticeInput {
  @Field(() => ID, { description: '网站编号 · Site that tells of it' })
  siteId!: string;

  @Field(() => ChangeNoticeKind, { description: '类型 · What it tells of' })
  kind!: ChangeNoticeKind;

  @Field(() => String, { description: '标题 · Title, 1 to 200 characters' })
  title!: string;

  @Field(() => String, { nullable: true, description: '说明 · What changes, at most 5000 characters' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: '生效日期 · Day it takes effect; today when not given' })
  effectiveOn?: string | null;

  @Field(() => String, { nullable: true, description: '新网址 · New address of the site: for a change of its domain' })
  newBaseUrl?: string | null;

  @Field(() => [String], { nullable: true, description: '新的其他域名 · All its other hosts from then on' })
  newAllowedHosts?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      '地址对照 · For changed addresses: lines “old → new”, at most 2000; paths are below the site’s address',
  })
  mapping?: string | null;

  @Field(() => String, { nullable: true, description: '故障开始 · Begin of an outage, ISO 8601' })
  outageFrom?: string | null;

  @Field(() => String, { nullable: true, description: '故障结束 · End of it, at most 30 days later' })
  outageTo?: string | null;

  @Field(() => [ID], { nullable: true, description: '原文稿 · Documents the portal has of what changed, at most 100' })
  documentIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: '原报送回执 · Receipts of what was pushed, at most 100' })
  pushReceiptIds?: string[] | null;
}

@ObjectType({ description: '变更告知结果 · Answer to an act on a notice' })
export class ChangeNoticePayload extends MutationPayload {
  @Field(() => ChangeNoticeType, {
    nullable: true,
    description: '变更告知单 · The notice as it is now; null when refused',
  })
  changeNotice!: ChangeNoticeType | null;
}
