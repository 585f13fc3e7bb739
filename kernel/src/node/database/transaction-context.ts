import { AsyncLocalStorage } from 'node:async_hooks';

/** Thrown when work that must not happen inside a transaction is attempted there, on both engines alike. */
export class InTransactionError extends Error {
  readonly code = 'IN_TRANSACTION';

  constructor(what: string) {
    super(
      `${what} 不能在数据库事务中进行；请先提交事务，或改发事件。 ${what} was attempted inside a database transaction; ` +
        'do it before the transaction opens, or emit an event and do it in the consumer.',
    );
    this.name = 'InTransactionError';
  }
}

const context = new AsyncLocalStorage<{ readonly service: string }>();

/** Marks everything `work` starts as running inside a transaction of `service`. */
export function inTransactionContext<T>(service: string, work: () => Promise<T>): Promise<T> {
  return context.run({ service }, work);
}

/** Runs `work` unmarked: for long-lived loops that happen to be started from inside a transaction. */
export function outsideTransactionContext<T>(work: () => T): T {
  return context.exit(work);
}

/**
 * Guard of every service call, file or network access, second transaction and unbound query.
 * @param what the refused act, named in the error
 * @throws InTransactionError when the caller runs inside a transaction
 */
export function assertOutsideTransaction(what: string): void {
  if (context.getStore()) throw new InTransactionError(what);
}
