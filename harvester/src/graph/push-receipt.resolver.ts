import { encodeCursor, toConnection } from '@gongkai/kernel/pure';
import { PageArguments } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { pushItemPage, receiptPage, receiptsByIds, type PushReceiptRow } from '../push/push-receipt.query.ts';
import { ApiClientStub } from './foreign.type.ts';
import { HarvestBindingType } from './harvest-binding.type.ts';
import { uuids, type HarvestContext } from './harvest-context.ts';
import { shownFailure } from './harvest-failure.ts';
import { loadBinding, loadRun } from './harvest-loaders.ts';
import { HarvestRunType } from './harvest-run.type.ts';
import { pageRequest } from './page-request.ts';
import {
  HarvestBindingPushReceiptConnection,
  PushItemResult,
  PushReceiptItemConnection,
  PushReceiptType,
  type PushReceiptItemType,
} from './push-receipt.type.ts';

const itemKey = z.object({ ordinal: z.int() });
const receiptKey = z.object({ id: z.uuid() });

/** The receipt of an id; null where there is none. */
export function loadPushReceipt(context: HarvestContext, id: string): Promise<PushReceiptType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, PushReceiptType>> => {
    const rows = await receiptsByIds(context.database, uuids(ids));
    return new Map([...rows].map(([key, row]) => [key, shownReceipt(row)]));
  };
  return context.loader('pushReceipt', load).load(id);
}

const shownReceipt = ({ items, ...row }: PushReceiptRow): PushReceiptType => ({ ...row, itemCount: items });

@Resolver(() => PushReceiptType)
export class PushReceiptResolver {
  @Query(() => PushReceiptType, { nullable: true, description: '报送回执 · One receipt; null when there is none' })
  pushReceipt(
    @Ctx() context: HarvestContext,
    @Arg('id', () => ID, { description: '编号 · Id, as the client was told it' }) id: string,
  ): Promise<PushReceiptType | null> {
    return loadPushReceipt(context, id);
  }

  @FieldResolver(() => PushReceiptItemConnection, {
    description: '回执条目列表 · Its items in the order they were sent',
  })
  async items(
    @Root() { id }: PushReceiptType,
    @Ctx() context: HarvestContext,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Arg('result', () => PushItemResult, { nullable: true, description: '结果 · Only items of this result' })
    result: PushItemResult | null,
  ): Promise<PushReceiptItemConnection> {
    const page = pageRequest(first, after, itemKey);
    const rows = await pushItemPage(context.database, id, { ...page, result });
    const items = rows.map(({ code, detail, ...row }): PushReceiptItemType => ({
      ...row,
      failure: code === null ? null : shownFailure(code, detail),
    }));
    const cursorOf = ({ ordinal }: PushReceiptItemType): string => encodeCursor({ ordinal });
    return toConnection({ rows: items, first: page.first, hasPrevious: page.after !== null, cursorOf });
  }

  @FieldResolver(() => HarvestBindingType, {
    nullable: true,
    description: '采集绑定 · The binding that was pushed into',
  })
  binding(@Root() { bindingId }: PushReceiptType, @Ctx() context: HarvestContext): Promise<HarvestBindingType | null> {
    return loadBinding(context, bindingId);
  }

  @FieldResolver(() => HarvestRunType, { nullable: true, description: '采集运行 · The run that takes its items over' })
  run(@Root() { id }: PushReceiptType, @Ctx() context: HarvestContext): Promise<HarvestRunType | null> {
    return loadRun(context, id);
  }

  @FieldResolver(() => ApiClientStub, { nullable: true, description: '报送客户端 · The client that pushed' })
  client(@Root() { clientId }: PushReceiptType): ApiClientStub {
    return { id: clientId };
  }
}

@Resolver(() => HarvestBindingType)
export class BindingPushReceiptResolver {
  @FieldResolver(() => HarvestBindingPushReceiptConnection, {
    description: '报送回执列表 · Pushes into it, the latest first',
  })
  async pushReceipts(
    @Root() { id }: HarvestBindingType,
    @Ctx() context: HarvestContext,
    @Args(() => PageArguments) { first, after }: PageArguments,
  ): Promise<HarvestBindingPushReceiptConnection> {
    const page = pageRequest(first, after, receiptKey);
    const rows = await receiptPage(context.database, id, page);
    const cursorOf = (receipt: PushReceiptType): string => encodeCursor({ id: receipt.id });
    return toConnection({
      rows: rows.map(shownReceipt),
      first: page.first,
      hasPrevious: page.after !== null,
      cursorOf,
    });
  }
}
