import type { RequestContext } from '@gongkai/runtime';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { ColumnStub, PersonStub, UnitStub } from '../place/foreign.type.ts';
import { dutiesOfPerson, dutiesOfUnit, myDuties } from './duties.query.ts';
import { DutiesArguments, DutyConnection, DutyType, PersonDutyConnection, UnitDutyConnection } from './duty.type.ts';

/** Duties in the graph. */
@Resolver(() => DutyType)
export class DutyResolver {
  @Query(() => DutyConnection, {
    description:
      '我的待办 · What the caller has to do today, in person and for the units it answers for, the most pressing first',
  })
  myDuties(
    @Ctx() context: RequestContext,
    @Args(() => DutiesArguments) asked: DutiesArguments,
  ): Promise<DutyConnection> {
    return myDuties(context, asked);
  }

  @FieldResolver(() => ColumnStub, { nullable: true, description: '栏目 · The column it is about' })
  column(@Root() { columnId }: DutyType): ColumnStub {
    return { id: columnId };
  }

  @FieldResolver(() => UnitStub, {
    nullable: true,
    description: '单位 · The unit that has to; null while none is named',
  })
  unit(@Root() { unitId }: DutyType): UnitStub | null {
    return unitId === null ? null : { id: unitId };
  }

  @FieldResolver(() => PersonStub, {
    nullable: true,
    description: '责任人 · The person in the unit; null while none is',
  })
  person(@Root() { personId }: DutyType): PersonStub | null {
    return personId === null ? null : { id: personId };
  }
}

/** What a unit has to do. */
@Resolver(() => UnitStub)
export class UnitDutiesResolver {
  @FieldResolver(() => UnitDutyConnection, {
    nullable: true,
    description:
      '单位待办 · What the unit has to do today, the most pressing first; null for those who may not see what is found of it',
  })
  duties(
    @Root() { id }: UnitStub,
    @Ctx() context: RequestContext,
    @Args(() => DutiesArguments) asked: DutiesArguments,
  ): Promise<UnitDutyConnection | null> {
    return dutiesOfUnit(context, id, asked);
  }
}

/** What a person has to do. */
@Resolver(() => PersonStub)
export class PersonDutiesResolver {
  @FieldResolver(() => PersonDutyConnection, {
    nullable: true,
    description:
      '个人待办 · What the person has to do today, the most pressing first; null for those who may not see it',
  })
  duties(
    @Root() { id }: PersonStub,
    @Ctx() context: RequestContext,
    @Args(() => DutiesArguments) asked: DutiesArguments,
  ): Promise<PersonDutyConnection | null> {
    return dutiesOfPerson(context, id, asked);
  }
}
