import { MutationPayload } from '@gongkai/runtime';
import type { LocalDate } from '@gongkai/kernel/pure';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export const PostDuty = {
  head: 'head',
  principal: 'principal',
  lineLeader: 'lineLeader',
  ideologyLeader: 'ideologyLeader',
  sectionHead: 'sectionHead',
  office: 'office',
  contact: 'contact',
  editor: 'editor',
  staff: 'staff',
} as const;
export type PostDuty = keyof typeof PostDuty;
registerEnumType(PostDuty, {
  name: 'PostDuty',
  description: '职责 · What a post is for in keeping the portal',
  valuesConfig: {
    head: { description: '主要负责同志 · Head of the unit; one at a time' },
    principal: { description: '第一责任人（分管政府网站领导） · Leader in charge of the site; one at a time' },
    lineLeader: { description: '业务分管负责同志 · Leader in charge of sections' },
    ideologyLeader: { description: '分管意识形态工作负责同志 · Leader in charge of ideology' },
    sectionHead: { description: '股室或下属单位负责人（直接责任人） · Head of a section, directly responsible' },
    office: { description: '办公室人员 · Works in the office of the unit' },
    contact: { description: '联系人 · Whom others turn to' },
    editor: { description: '责任编辑 · Edits columns' },
    staff: { description: '工作人员 · Works in the unit' },
  },
});

/** A post somebody holds in a unit in a period. */
@ObjectType('Post', { description: '任职 · A post somebody holds in a unit in a period' })
export class PostType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '职务 · Title' })
  title!: string;

  @Field(() => PostDuty, { description: '职责 · What the post is for' })
  duty!: PostDuty;

  @Field(() => String, { description: '姓名 · Name of who holds it' })
  personName!: string;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: LocalDate;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; null while it lasts' })
  to!: LocalDate | null;

  @Field(() => Int, { description: '版本 · Version, for changes' })
  version!: number;

  unitId!: string;
  personId!: string;
}

@ObjectType({ description: '任职结果 · Answer to a change of a post' })
export class PostPayload extends MutationPayload {
  @Field(() => PostType, { nullable: true, description: '任职 · The post as it is now; null when refused' })
  post!: PostType | null;

  @Field(() => ID, {
    nullable: true,
    description: '待交接编号 · Id of the hand-over that is now open; null where nothing is left to hand over',
  })
  handOverId!: string | null;
}
