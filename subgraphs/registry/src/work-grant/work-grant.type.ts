import type { LocalDate, PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { WorkAct } from '../domain/work-act.ts';
import type { GrantState } from '../domain/work-grant-state.ts';

export const WorkActEnum = {
  draft: 'draft',
  proofread: 'proofread',
  submit: 'submit',
  review: 'review',
  upload: 'upload',
  modify: 'modify',
  delete: 'delete',
} as const satisfies { [Act in WorkAct]: Act };
registerEnumType(WorkActEnum, {
  name: 'WorkAct',
  description: '事项 · What somebody may be given to do for columns',
  valuesConfig: {
    draft: { description: '拟稿 · Write drafts' },
    proofread: { description: '校对 · Read proofs' },
    submit: { description: '报送 · Submit' },
    review: { description: '审查 · Review; never given to contractors and maintainers' },
    upload: { description: '上传 · Upload' },
    modify: { description: '修改 · Modify' },
    delete: { description: '删除 · Delete' },
  },
});

export const WorkGrantState = {
  current: 'current',
  upcoming: 'upcoming',
  ended: 'ended',
  revoked: 'revoked',
} as const satisfies { [State in GrantState]: State };
registerEnumType(WorkGrantState, {
  name: 'WorkGrantState',
  description: '授权状态 · Whether a grant holds',
  valuesConfig: {
    current: { description: '有效 · Holds today' },
    upcoming: { description: '未生效 · Begins later' },
    ended: { description: '已到期 · Past its last day' },
    revoked: { description: '已撤销 · Revoked' },
  },
});

/** What a directly responsible person has somebody do, for which columns and how long. */
@ObjectType('WorkGrant', { description: '指定授权 · What somebody was given to do, for which columns and how long' })
export class WorkGrantType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => [WorkActEnum], { description: '事项 · What the person may do' })
  acts!: WorkAct[];

  @Field(() => String, { description: '被授权人 · Name of the person' })
  personName!: string;

  @Field(() => String, {
    nullable: true,
    description: '授权人 · Name of who gave it; null where the lead office did without a person of its own',
  })
  grantedByName!: string | null;

  @Field(() => Boolean, { description: '全部栏目 · Whether it speaks of all columns the unit answers for' })
  allColumns!: boolean;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: LocalDate;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; null while it lasts' })
  to!: LocalDate | null;

  @Field(() => String, { nullable: true, description: '撤销时间 · When it was revoked, as ISO instant' })
  revokedAt!: string | null;

  @Field(() => Int, { description: '版本 · Version, for changes' })
  version!: number;

  unitId!: string;
  personId!: string;
  columnIds!: string[];
}

@ObjectType({ description: '指定授权边 · A grant and its cursor' })
export class WorkGrantEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => WorkGrantType, { description: '指定授权 · Grant' })
  node!: WorkGrantType;
}

@ObjectType({ description: '指定授权列表 · Grants, the newest first' })
export class WorkGrantConnection {
  @Field(() => [WorkGrantEdge], { description: '边 · Edges' })
  edges!: WorkGrantEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: '指定授权结果 · Answer to a grant or its revocation' })
export class WorkGrantPayload extends MutationPayload {
  @Field(() => WorkGrantType, { nullable: true, description: '指定授权 · As it is now; null when refused' })
  workGrant!: WorkGrantType | null;
}
