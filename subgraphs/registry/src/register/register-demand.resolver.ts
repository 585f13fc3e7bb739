import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RegisterKind } from '../domain/register-kinds.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { demandRegister } from './demand-register.command.ts';
import {
  RegisterDemandInput,
  RegisterDemandPayload,
  RegisterMissing,
  RegisterMissingConnection,
} from './register-demand.type.ts';
import { loadDemand, missingPage } from './register-missing.query.ts';
import { RegisterKindEnum } from './register.type.ts';

/** What is demanded of units, and who owes it. */
@Resolver(() => RegisterMissing)
export class RegisterDemandResolver {
  @Query(() => RegisterMissingConnection, {
    description: '未报清单 · Units that owe what was demanded and have not recorded it, the earliest due first',
  })
  registersMissing(
    @Args(() => PageArguments) page: PageArguments,
    @Arg('kind', () => RegisterKindEnum, { description: '种类 · Of which register' }) kind: RegisterKind,
    @Arg('year', () => Int, { nullable: true, description: '年度 · Only what is demanded for this year' })
    year: number | undefined,
    @Arg('late', () => Boolean, {
      defaultValue: false,
      description: '含逾期已报 · Also units that recorded it after the last day, for circulars',
    })
    late: boolean,
    @Ctx() context: RequestContext,
  ): Promise<RegisterMissingConnection> {
    return missingPage(context, { kind, year, late }, page);
  }

  @Mutation(() => RegisterDemandPayload, {
    description: '要求登记 · Demands an entry of a unit or of every member of a group by a day',
  })
  async demandRegister(
    @Arg('input', () => RegisterDemandInput, { description: '要求 · What is demanded' }) input: RegisterDemandInput,
    @Ctx() context: RequestContext,
  ): Promise<RegisterDemandPayload> {
    const decision = await demandRegister(context, input);
    return decision.ok
      ? { demand: await loadDemand(context, decision.value), problems: [] }
      : { demand: null, problems: [...decision.problems] };
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '单位 · The unit that owes' })
  unit(@Root() { unitId }: RegisterMissing, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, unitId);
  }
}
