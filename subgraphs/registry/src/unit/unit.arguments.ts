import { PageArguments } from '@gongkai/runtime';
import { ArgsType, Field, ID, Int } from 'type-graphql';
import { UnitKind, UnitLevel } from './unit.type.ts';

/** Which units are listed. */
@ArgsType()
export class UnitsArguments extends PageArguments {
  @Field(() => String, { nullable: true, description: '上级单位代码 · Only those directly below it' })
  parentCode?: string | null;

  @Field(() => UnitKind, { nullable: true, description: '单位类型 · Only those of this kind' })
  kind?: UnitKind | null;

  @Field(() => UnitLevel, { nullable: true, description: '行政层级 · Only those of this level' })
  level?: UnitLevel | null;

  @Field(() => Boolean, { defaultValue: false, description: '含已撤销 · Also those that ended or begin later' })
  ended!: boolean;
}

/** How a unit ends. */
@ArgsType()
export class EndUnitArguments {
  @Field(() => ID, { description: '编号 · Id of the unit' })
  id!: string;

  @Field(() => String, { description: '撤销日 · First day no longer, YYYY-MM-DD' })
  on!: string;

  @Field(() => ID, { nullable: true, description: '承继单位 · Id of the unit that succeeds it' })
  successorId?: string | null;

  @Field(() => Int, { description: '所见版本 · Version the editor saw' })
  expectedVersion!: number;
}
