import type { Clock, EventConsumer, LedgerEvent } from '@gongkai/kernel/node';
import type { ServiceClients } from '@gongkai/runtime';
import { BindingRunsByIdsDocument, type BindingRunsByIdsQuery } from '@gongkai/schema';
import { judgeSource } from '../domain/judge-source.ts';
import { mended, type CauseVerdict } from '../domain/verdict.ts';
import { settleFindings } from '../finding/finding.store.ts';

type BindingRuns = BindingRunsByIdsQuery['bindingRunsByIds'][number];

const AT_ONCE = 500;

/**
 * Judges sources by how their last runs ended. No answer waits for it: it asks the harvester, and a harvester that is
 * away must not make others wait.
 */
export function bindingRunsConsumer(clients: ServiceClients, clock: Clock): EventConsumer {
  return {
    name: 'monitoring.binding_runs',
    types: ['run.finished', 'binding.changed'],
    projection: false,
    prepare: async (events) => {
      const runIds = idsOf(events, 'run.finished');
      const bindingIds = idsOf(events, 'binding.changed');
      const bindings = new Map<string, BindingRuns>();
      for (let start = 0; start < Math.max(runIds.length, bindingIds.length); start += AT_ONCE) {
        const end = start + AT_ONCE;
        const asked = { runIds: runIds.slice(start, end), bindingIds: bindingIds.slice(start, end) };
        const answer = await clients.call('harvester', BindingRunsByIdsDocument, asked);
        for (const binding of answer.bindingRunsByIds) bindings.set(binding.bindingId, binding);
      }
      const verdicts = [...bindings.values()].map(verdictOn);
      return async (tx) => void (await settleFindings(tx, verdicts, clock.now()));
    },
  };
}

const idsOf = (events: readonly LedgerEvent[], type: string): string[] => [
  ...new Set(events.filter((event) => event.type === type).flatMap(({ ids }) => ids)),
];

function verdictOn(binding: BindingRuns): CauseVerdict {
  const { bindingId, siteId, columnId, unitId, isEnabled } = binding;
  const latest = binding.runs.map(({ id, state, failureCode = null, failureDetail = null, finishedAt }) => ({
    id,
    isSucceeded: state === 'SUCCEEDED',
    failureCode,
    failureDetail,
    finishedAt,
  }));
  const verdict = isEnabled ? judgeSource(latest) : mended('notJudged');
  return { code: 'SOURCE_FAILED', cause: bindingId, siteId, columnId, unitId, url: binding.url ?? null, verdict };
}
