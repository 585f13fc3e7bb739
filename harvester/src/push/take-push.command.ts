import type { JobEngine, Transaction } from '@gongkai/kernel/node';
import type { PushDeps, PushSender } from './verify-push.ts';
import { promoteRun } from './promote-run.command.ts';
import { pushRefusal, type PushRefusal } from './push-answer.ts';
import {
  forgetBrokenOff,
  insertPushItems,
  insertReceipt,
  openPushRun,
  type PlacedEntry,
  type PushBinding,
} from './push-receipt.store.ts';
import type { PushContent } from './read-push.ts';

/** A push that was read whole and may be kept. */
export interface ReadPush {
  readonly sender: PushSender;
  readonly binding: PushBinding;
  readonly content: PushContent;
  readonly sentBytes: number;
  readonly from: string | undefined;
}

const CHUNK_ITEMS = 500;
const CHUNK_CHARACTERS = 2_000_000;
const BROKEN_OFF_AFTER_MS = 3_600_000;

/**
 * Keeps a push, part by part so that no transaction grows large; the last part makes it count. Its items go through the
 * stages of harvesting once no other run of the binding is under way.
 * @returns the receipt's id, which is also its run's; durable by then
 */
export async function takePush(deps: PushDeps & { jobs: JobEngine }, push: ReadPush): Promise<string> {
  const { database, clock, jobs } = deps;
  const at = clock.now();
  const chunks = chunked(push.content);
  let runId = '';
  for (const [index, chunk] of chunks.entries()) {
    const { value } = await database.transaction({ at }, async (tx) => {
      const id = index === 0 ? await openPushRun(tx, push.binding, at) : runId;
      await insertPushItems(tx, id, chunk);
      if (index === chunks.length - 1) await close(tx, jobs, { ...push, runId: id, at });
      return id;
    });
    runId = value;
  }
  return runId;
}

async function close(tx: Transaction, jobs: JobEngine, push: ReadPush & { runId: string; at: Date }): Promise<void> {
  const { sender, binding, content, sentBytes, runId, at, from } = push;
  const { clientId, keyId, bodySha256, clientCode } = sender;
  const { format, entries } = content;
  const refused = entries.filter((entry) => 'refusal' in entry).length;
  const receipt = { runId, bindingId: binding.id, clientId, keyId, format, items: entries.length, refused, at };
  await insertReceipt(tx, { ...receipt, bodyBytes: sentBytes, bodySha256 });
  await forgetBrokenOff(tx, new Date(at.getTime() - BROKEN_OFF_AFTER_MS));
  await promoteRun(tx, jobs, binding.id);
  tx.audit({
    actor: `client:${clientId}`,
    ...(from === undefined ? {} : { from }),
    action: 'push.take',
    subjectType: 'PushReceipt',
    subjectId: runId,
    outcome: 'done',
    detail: { client: clientCode, keyId, bindingId: binding.id, items: entries.length, refused, bodySha256 },
  });
}

function chunked({ entries }: PushContent): PlacedEntry[][] {
  const chunks: PlacedEntry[][] = [];
  let characters = 0;
  for (const [ordinal, entry] of entries.entries()) {
    const size = 'entry' in entry ? (entry.entry.contentHtml ?? '').length + (entry.entry.summary ?? '').length : 0;
    const last = chunks.at(-1);
    characters += size;
    if (last && last.length < CHUNK_ITEMS && characters <= CHUNK_CHARACTERS) last.push({ ordinal, entry });
    else {
      chunks.push([{ ordinal, entry }]);
      characters = size;
    }
  }
  return chunks;
}

interface BindingRow {
  id: string;
  enabled: boolean;
  ruleVersionId: string | null;
  url: string | null;
}

export type PushTarget =
  { readonly ok: true; readonly binding: PushBinding } | { readonly ok: false; readonly refusal: PushRefusal };

const refused = (...of: Parameters<typeof pushRefusal>): PushTarget => ({ ok: false, refusal: pushRefusal(...of) });

/** The binding a client pushes into: the one its address names, or its only one. */
export async function findTarget(
  { database }: PushDeps,
  clientId: string,
  bindingId: string | undefined,
): Promise<PushTarget> {
  const rows = await database.query<BindingRow>(
    `select b.id, b.enabled, b.rule_version_id as "ruleVersionId", r.rule ->> 'url' as url
     from harvest.binding b left join harvest.rule_version r on r.id = b.rule_version_id
     where b.push_client_id = $1::uuid and b.mode in ('SUBMISSION', 'ENTRUSTED') order by b.id`,
    [clientId],
  );
  const found = bindingId === undefined ? rows : rows.filter(({ id }) => id === bindingId);
  const [binding] = found;
  if (!binding) return refused(404, 'NOT_FOUND', bindingId ?? '没有接收报送的绑定 / no binding takes its pushes');
  if (found.length > 1)
    return refused(404, 'NOT_FOUND', `/push/{client}/{bindingId}: ${found.map(({ id }) => id).join(', ')}`);
  const { id, enabled, ruleVersionId, url } = binding;
  if (!enabled || ruleVersionId === null || url === null) return refused(409, 'BINDING_DISABLED', id);
  return { ok: true, binding: { id, ruleVersionId, url } };
}
