import type { Decision, RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { completeEntry, recordEntry, reviseEntry, voidEntry } from './change-entry.command.ts';
import { CompleteRegisterEntryInput, RecordRegisterEntryInput, RegisterEntryInput } from './register.input.ts';
import { reloadEntry } from './register.query.ts';
import { RegisterEntryPayload } from './register.type.ts';

/** Changes of the registers in the graph. */
@Resolver()
export class RegisterChangeResolver {
  @Mutation(() => RegisterEntryPayload, { description: '登记 · Records an entry of a register' })
  async recordRegisterEntry(
    @Arg('input', () => RecordRegisterEntryInput, { description: '条目 · The entry' }) input: RecordRegisterEntryInput,
    @Ctx() context: RequestContext,
  ): Promise<RegisterEntryPayload> {
    return payload(context, await recordEntry(context, input));
  }

  @Mutation(() => RegisterEntryPayload, { description: '修改登记 · Changes what an open entry says' })
  async reviseRegisterEntry(
    @Arg('id', () => ID, { description: '编号 · Id of the entry' }) id: string,
    @Arg('input', () => RegisterEntryInput, { description: '条目 · The entry as it shall be' })
    input: RegisterEntryInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<RegisterEntryPayload> {
    return payload(context, await reviseEntry(context, { id, input, expectedVersion }));
  }

  @Mutation(() => RegisterEntryPayload, { description: '办结登记 · Completes an open entry' })
  async completeRegisterEntry(
    @Arg('id', () => ID, { description: '编号 · Id of the entry' }) id: string,
    @Arg('input', () => CompleteRegisterEntryInput, { description: '办结 · When, and what it came to' })
    input: CompleteRegisterEntryInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<RegisterEntryPayload> {
    return payload(context, await completeEntry(context, { id, input, expectedVersion }));
  }

  @Mutation(() => RegisterEntryPayload, { description: '作废登记 · Makes an entry void; it stays for the record' })
  async voidRegisterEntry(
    @Arg('id', () => ID, { description: '编号 · Id of the entry' }) id: string,
    @Arg('reason', () => String, { description: '原因 · Why, 1 to 500 characters' }) reason: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<RegisterEntryPayload> {
    return payload(context, await voidEntry(context, { id, reason, expectedVersion }));
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<RegisterEntryPayload> {
  return decision.ok
    ? { entry: await reloadEntry(context, decision.value), problems: [] }
    : { entry: null, problems: [...decision.problems] };
}
