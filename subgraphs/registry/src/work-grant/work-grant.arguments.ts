import { PageArguments } from '@gongkai/runtime';
import { ArgsType, Field, ID } from 'type-graphql';
import type { WorkAct } from '../domain/work-act.ts';
import type { GrantState } from '../domain/work-grant-state.ts';
import { WorkActEnum, WorkGrantState } from './work-grant.type.ts';

/** Which grants are listed. */
@ArgsType()
export class WorkGrantsArguments extends PageArguments {
  @Field(() => String, { nullable: true, description: '单位代码 · Only those of this unit' })
  unitCode?: string | null;

  @Field(() => ID, { nullable: true, description: '人员编号 · Only those given to this person' })
  personId?: string | null;

  @Field(() => WorkGrantState, { nullable: true, description: '授权状态 · Only those in this state today' })
  state?: GrantState | null;
}

/** Who would do what for which column on which day. */
@ArgsType()
export class MayDoArguments {
  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  columnId!: string;

  @Field(() => WorkActEnum, { description: '事项 · What would be done' })
  act!: WorkAct;

  @Field(() => ID, { nullable: true, description: '人员编号 · Who would do it, within the own units' })
  personId?: string | null;

  @Field(() => String, { nullable: true, description: '日期 · Day as YYYY-MM-DD; today when not given or no day' })
  on?: string | null;
}
