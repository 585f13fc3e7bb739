import { ServiceCallError } from '@gongkai/runtime';
import type { IngestItemInput } from '@gongkai/schema';
import { deliverBatch, firstBatch, MAX_BATCH_ITEMS, type IngestAnswer } from '../deliver/deliver-batch.ts';
import { refusePushItem } from '../push/push-item.store.ts';
import { doubtsAboutKept } from './doubts.ts';
import { markDelivered, undeliveredItems, type UndeliveredItem } from './item.store.ts';
import type { RunUnderWay } from './run-deps.ts';
import type { ClaimedRun } from './run.store.ts';

/** Hands over what publications does not have yet, batch by batch; what it refuses is recorded and offered again by the next run. */
export async function deliverStep(under: RunUnderWay): Promise<void> {
  const { session, database } = under;
  for (;;) {
    const { afterItemId } = session.checkpoint;
    const limit = session.isCareful ? 1 : MAX_BATCH_ITEMS;
    const waiting = await undeliveredItems(database, session.run.bindingId, { afterItemId, limit });
    const items = firstBatch(waiting.map((item) => ingestItem(item, session.run)));
    const sent = waiting.slice(0, items.length);
    if (sent.length === 0) return;
    await keepResults(under, sent, await deliver(under, items));
  }
}

async function deliver(under: RunUnderWay, items: IngestItemInput[]): Promise<IngestAnswer> {
  const { session, logger } = under;
  const { id, isPush, bindingId, columnId, unitId, source } = session.run;
  const batch = { bindingId, runId: id, columnId, unitId, sourceName: source.name, items };
  try {
    return await deliverBatch(under, { ...batch, enteredThrough: isPush ? 'PUSH' : 'HARVEST' });
  } catch (error) {
    // one item that intake breaks on, alone and again and again, must not keep the others from it
    if (!session.isCareful || !isBreakdown(error)) throw error;
    logger.error({ err: error, runId: id, url: items[0]?.url }, 'intake breaks on an item');
    return { results: [], problems: [{ code: 'internal', message: error.message }] };
  }
}

const isBreakdown = (error: unknown): error is ServiceCallError =>
  error instanceof ServiceCallError && error.code !== 'SERVICE_UNAVAILABLE';

async function keepResults(
  { session }: RunUnderWay,
  sent: readonly UndeliveredItem[],
  answer: IngestAnswer,
): Promise<void> {
  await session.write(async (tx, progress) => {
    const accepted: UndeliveredItem[] = [];
    for (const item of sent) {
      const result = answer.results.find(
        ({ identity, version }) => identity === item.identity && version === item.version,
      );
      if (result && result.outcome !== 'REFUSED') {
        accepted.push(item);
        for (const doubt of doubtsAboutKept(item.draft.url, result.keptShare)) progress.refuse(doubt);
        progress.count({ delivered: 1 });
        continue;
      }
      // a batch refused as a whole has no results
      const [problem] = result?.problems ?? answer.problems;
      const detail = problem?.message ?? 'publications answered nothing';
      const code = problem?.code ?? 'internal';
      progress.refuse({ stage: 'deliver', subject: item.draft.url, code, detail });
      if (session.run.isPush)
        await refusePushItem(tx, { runId: session.run.id, identity: item.identity, code, detail });
      progress.count({ refused: 1 });
    }
    await markDelivered(tx, accepted);
    progress.reach('deliver', { ...session.checkpoint, afterItemId: sent.at(-1)?.id });
  });
}

function ingestItem(
  { identity, version, firstSeenAt, hash, hashVersion, draft }: UndeliveredItem,
  run: ClaimedRun,
): IngestItemInput {
  const { content } = draft;
  return {
    identity,
    version,
    kind: run.mode === 'WEB_LINK' ? 'LINK' : 'ARTICLE',
    url: draft.url,
    title: content.title,
    bodyHtml: content.bodyHtml,
    summary: draft.summary,
    sourceName: content.source ?? run.source.name,
    documentNumber: content.documentNumber,
    publishedOn: content.date,
    firstSeenAt,
    contentHash: hash,
    hashVersion,
    attachments: content.attachments.map(({ url, title }) => ({ url, title })),
  };
}
