import type { RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { demandRegister, withdrawDemand } from './demand-register.command.ts';
import {
  RegisterDemandInput,
  RegisterDemandPayload,
  RegisterMissing,
  RegisterMissingConnection,
  RegistersMissingArguments,
} from './register-demand.type.ts';
import { loadDemand, missingPage } from './register-missing.query.ts';

/** What is demanded of units, and who owes it. */
@Resolver(() => RegisterMissing)
export class RegisterDemandResolver {
  @Query(() => RegisterMissingConnection, {
    description: '未报清单 · Units that owe what was demanded and have not recorded it, the earliest due first',
  })
  registersMissing(
    @Args(() => RegistersMissingArguments) wanted: RegistersMissingArguments,
    @Ctx() context: RequestContext,
  ): Promise<RegisterMissingConnection> {
    return missingPage(context, wanted);
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

  @Mutation(() => RegisterDemandPayload, {
    description: '撤回登记要求 · Takes a demand back, so that nobody owes it any more; what was recorded stays',
  })
  async withdrawRegisterDemand(
    @Arg('id', () => ID, { description: '编号 · Id of the demand' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<RegisterDemandPayload> {
    const decision = await withdrawDemand(context, id);
    return { demand: null, problems: decision.ok ? [] : [...decision.problems] };
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '单位 · The unit that owes' })
  unit(@Root() { unitId }: RegisterMissing, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, unitId);
  }
}
