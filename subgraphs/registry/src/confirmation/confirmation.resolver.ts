import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ConfirmationKind } from './confirmation-kind.type.ts';
import { ColumnConfirmationPayload, ConfirmColumnInput } from './confirmation.type.ts';
import { confirmColumn } from './confirm-column.command.ts';

/** Confirmations in the graph. */
@Resolver()
export class ConfirmationResolver {
  @Mutation(() => ColumnConfirmationPayload, {
    description: '确认无需发布 · Keeps that nothing was needed of what is published on demand',
  })
  confirmNoNeed(
    @Arg('input', () => ConfirmColumnInput, { description: '确认内容 · What is confirmed' }) input: ConfirmColumnInput,
    @Ctx() context: RequestContext,
  ): Promise<ColumnConfirmationPayload> {
    return confirmed(context, 'noNeed', input);
  }

  @Mutation(() => ColumnConfirmationPayload, {
    description: '复核有效 · Keeps that what is there still holds; its dates of publication stay',
  })
  certifyCurrent(
    @Arg('input', () => ConfirmColumnInput, { description: '复核内容 · What is certified' }) input: ConfirmColumnInput,
    @Ctx() context: RequestContext,
  ): Promise<ColumnConfirmationPayload> {
    return confirmed(context, 'recertified', input);
  }
}

async function confirmed(
  context: RequestContext,
  kind: ConfirmationKind,
  input: ConfirmColumnInput,
): Promise<ColumnConfirmationPayload> {
  const decision = await confirmColumn(context, { kind, input });
  return decision.ok
    ? { confirmation: decision.value, problems: [] }
    : { confirmation: null, problems: [...decision.problems] };
}
