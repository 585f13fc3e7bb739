import type { Transaction } from '@gongkai/kernel/node';
import { newId, wellFormed } from '@gongkai/kernel/pure';
import type { FetchTrace } from '../domain/fetch-trace.ts';
import type { ClaimedRun } from './run.store.ts';

const LONGEST_TEXT = 1000;

/** Keeps what was asked of a source and what came back. */
export async function insertTraces(
  tx: Transaction,
  run: Pick<ClaimedRun, 'id' | 'bindingId'>,
  traces: readonly FetchTrace[],
): Promise<void> {
  if (traces.length === 0) return;
  await tx.query(
    `insert into harvest.fetch_record (id, at, binding_id, run_id, url, request, redirects, status, headers, timing,
       body_bytes, raw_hash, failure)
     select id, at, $2, $3, url, request, redirects, status, headers, timing, body_bytes, raw_hash, failure
     from jsonb_to_recordset($1::jsonb) as trace (id uuid, at timestamptz, url text, request jsonb, redirects jsonb,
       status int, headers jsonb, timing jsonb, body_bytes int, raw_hash text, failure text)`,
    [JSON.stringify(traces.map(storedTrace)), run.bindingId, run.id],
  );
}

function storedTrace(trace: FetchTrace): object {
  const { url, at, requestHeaders, redirects, status, headers, timing, bodyBytes, rawHash, failure } = trace;
  return {
    id: newId(),
    at,
    url,
    request: requestHeaders,
    redirects,
    status,
    headers,
    timing,
    body_bytes: bodyBytes,
    raw_hash: rawHash,
    failure: failure === null ? null : wellFormed(failure.slice(0, LONGEST_TEXT)),
  };
}
