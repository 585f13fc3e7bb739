import { setTimeout as pause } from 'node:timers/promises';
import { parseHarvestRule } from '../binding/parse-harvest-rule.ts';
import type { Refused } from '../domain/stage-result.ts';
import { recheckLinks } from '../link/recheck-links.ts';
import { deliverStep } from './deliver-step.ts';
import { discoverStep } from './discover-step.ts';
import { itemsStep } from './items-step.ts';
import type { RunDeps, RunUnderWay } from './run-deps.ts';
import { RunLostError } from './run-lost-error.ts';
import { RunSession } from './run-session.ts';
import { watchRun } from './run-watch.ts';
import { claimRun } from './run.store.ts';

const LONGEST_PAUSE_MS = 30_000;
/** Tries in a row that achieve nothing until a run is given up; with their pauses some eight minutes. */
const MOST_IDLE_TRIES = 20;

/**
 * Runs a harvest from where it stands to its end. Everything it does twice does nothing twice, so a job that comes again
 * goes on where the last one was broken off.
 * @param stopping fires when the process drains or the job is no longer this worker's
 * @throws Error when it was broken off and has to be tried again
 */
export async function executeRun(deps: RunDeps, runId: string, stopping: AbortSignal): Promise<void> {
  const run = await claimRun(deps.database, deps.clock, runId);
  if (!run) return;
  const session = new RunSession(run, deps.database, deps.clock);
  const watch = watchRun(deps, run);
  try {
    await toTheEnd(deps, session, AbortSignal.any([stopping, watch.signal]));
  } catch (error) {
    if (error instanceof RunLostError || watch.signal.aborted) {
      deps.logger.info({ runId, fence: run.fence }, 'run was cancelled or taken over');
      return;
    }
    if (!stopping.aborted) {
      deps.logger.warn({ err: error, runId, idleTries: run.idleTries }, 'run broken off; it goes on after a pause');
      // without one its tries would be used up before what failed is back
      await pause(Math.min(LONGEST_PAUSE_MS, 250 * 2 ** run.idleTries), undefined, { signal: stopping });
    }
    throw error;
  } finally {
    watch.stop();
  }
}

async function toTheEnd(deps: RunDeps, session: RunSession, signal: AbortSignal): Promise<void> {
  if (session.run.idleTries > MOST_IDLE_TRIES) {
    deps.logger.error({ runId: session.run.id }, 'run failed for good');
    const detail = `broken off ${MOST_IDLE_TRIES} times in a row without achieving anything; see the log of the harvester`;
    return session.finish({ state: 'failed', code: 'internal', detail });
  }
  const reading = parseHarvestRule(session.run.rule);
  if (!reading.ok) {
    const detail = reading.faults.map(({ path, message }) => `${path}: ${message}`).join('; ');
    return session.finish({ state: 'failed', code: 'rule_no_match', detail });
  }
  const failure = await throughStages({ ...deps, session, signal, rule: reading.rule });
  if (failure) return session.finish({ state: 'failed', code: failure.code, detail: failure.detail });
  return session.finish({ state: 'succeeded' });
}

async function throughStages(under: RunUnderWay): Promise<Refused | undefined> {
  const { session } = under;
  if (session.stage === 'discover') {
    // before the list, which may fail: shown links have to be right whether it can be read or not
    if (session.run.mode === 'WEB_LINK') await recheckLinks(under);
    const refusal = await discoverStep(under);
    if (refusal) return refusal;
  }
  if (session.stage === 'items') {
    const refusal = await itemsStep(under);
    if (refusal) return refusal;
  }
  await deliverStep(under);
  return undefined;
}
