import type { Problem } from '@gongkai/kernel/pure';
import { problem } from '@gongkai/kernel/pure';
import type { AuditEntry, Transaction } from '@gongkai/kernel/node';
import type { RequestContext } from './request-context.ts';

/** What a command decides: a result, or the reasons why not. */
export type Decision<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly keepsWrites?: boolean };

export const accept = <T>(value: T): Decision<T> => ({ ok: true, value });
export const refuse = (...problems: readonly Problem[]): Decision<never> => ({ ok: false, problems });

/** A refusal whose own writes stay, such as the counting of a wrong password. */
export const refuseAndKeep = (...problems: readonly Problem[]): Decision<never> => ({
  ok: false,
  problems,
  keepsWrites: true,
});

/** What the audit row of a command says, whether it is done or refused. */
export type CommandSubject = Pick<AuditEntry, 'action' | 'subjectType' | 'subjectId'> &
  Partial<Pick<AuditEntry, 'detail' | 'beforeHash' | 'afterHash'>>;

class RefusedInside extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super('refused');
  }
}

/**
 * Runs a command in one transaction: its writes, its audit row and its events are committed together. A refusal undoes
 * whatever was written and commits its audit row alone, unless it says that it keeps its writes.
 * @param work answers the decision and, when done, may enrich the audit row through `subject`
 */
export async function decide<T>(
  context: RequestContext,
  subject: CommandSubject,
  work: (tx: Transaction, audited: { subject: CommandSubject }) => Promise<Decision<T>>,
): Promise<Decision<T>> {
  const audited = { subject };
  try {
    const { value } = await context.transaction(async (tx) => {
      const decision = await work(tx, audited);
      if (decision.ok) tx.audit({ ...auditedBy(context), ...audited.subject, outcome: 'done' });
      else if (decision.keepsWrites) tx.audit(refusedEntry(context, audited.subject, decision.problems));
      else throw new RefusedInside(decision.problems);
      return decision;
    });
    return value;
  } catch (error) {
    if (!(error instanceof RefusedInside)) throw error;
    await auditRefusal(context, audited.subject, error.problems);
    return { ok: false, problems: error.problems };
  }
}

/** Commits the audit row of a refusal. */
export async function auditRefusal(
  context: RequestContext,
  subject: CommandSubject,
  problems: readonly Problem[],
): Promise<void> {
  await context.transaction(async (tx) => tx.audit(refusedEntry(context, subject, problems)));
}

function refusedEntry(context: RequestContext, subject: CommandSubject, problems: readonly Problem[]): AuditEntry {
  const code = problems[0]?.code;
  return { ...auditedBy(context), ...subject, outcome: 'refused', ...(code === undefined ? {} : { code }) };
}

function auditedBy(context: RequestContext): Pick<AuditEntry, 'actor' | 'onBehalfOf' | 'from'> {
  const { actor } = context;
  return {
    actor: context.actorName,
    ...(actor.kind === 'service' && actor.onBehalfOf !== undefined ? { onBehalfOf: actor.onBehalfOf } : {}),
    ...(context.clientAddress === undefined ? {} : { from: context.clientAddress }),
  };
}

/** Refusal of a change that was made on an older version than the stored one. */
export function editConflict(expectedVersion: number, storedVersion: number): Decision<never> {
  return refuse(
    problem('EDIT_CONFLICT', {
      path: 'expectedVersion',
      seen: String(expectedVersion),
      accepted: String(storedVersion),
    }),
  );
}
