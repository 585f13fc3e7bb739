import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { accept, refuse, type Decision } from '@gongkai/runtime';
import { modeGaps, type MaintenanceMode } from '../domain/maintenance-mode.ts';
import { laidFrom } from '../domain/responsibility-period.ts';
import {
  clearFrom,
  insertMaintenance,
  maintenanceOf,
  modeFacts,
  type ModeQuestion,
  type NewMaintenance,
} from './maintenance.store.ts';

export type Grounds = Omit<NewMaintenance, 'responsibilityId'>;

/** Whether a mode may begin, with what it rests on: only that is kept which the mode asks for. */
export async function groundsOf(
  tx: Transaction,
  mode: MaintenanceMode,
  question: ModeQuestion,
): Promise<Decision<Grounds>> {
  const facts = await modeFacts(tx, question);
  const gaps = modeGaps(mode, facts);
  if (gaps.length > 0) {
    return refuse(
      ...gaps.map(({ path, seen, accepted }) =>
        problem('MODE_PRECONDITION', {
          path: path === 'mode' ? 'input.mode' : `input.terms.${path}`,
          seen,
          accepted,
          detail: mode,
        }),
      ),
    );
  }
  const { linkReason, superiorUnit, targetUrl, mandateId, basis } = question.terms;
  const isLink = mode === 'WEB_LINK';
  return accept({
    ...question.period,
    mode,
    linkReason: isLink ? linkReason : null,
    superiorUnit: isLink ? superiorUnit : null,
    // as mappings of addresses write it, so that it moves with them
    targetUrl: isLink && targetUrl !== null ? new URL(targetUrl).href : null,
    conformanceCheckId: mode === 'DATA_READ' ? facts.checkId : null,
    mandateId: mode === 'ENTRUSTED' ? mandateId : null,
    basis,
  });
}

/** Lays a mode over those there are, from its first day on. */
export async function layMode(tx: Transaction, kept: NewMaintenance): Promise<Decision<void>> {
  const rows = await maintenanceOf(tx, kept.responsibilityId);
  const placed = laidFrom(rows, kept.from);
  if (!placed.ok) {
    const accepted = `≥ ${placed.earliest}`;
    return refuse(problem('INPUT_INVALID', { path: 'input.from', seen: kept.from, accepted }));
  }
  const ids = (indexes: readonly number[]): string[] => indexes.flatMap((index) => rows[index]?.id ?? []);
  await clearFrom(tx, 'maintenance', { from: kept.from, ended: ids(placed.ended), replaced: ids(placed.replaced) });
  await insertMaintenance(tx, kept);
  return accept(undefined);
}
