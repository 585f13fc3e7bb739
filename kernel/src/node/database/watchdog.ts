/** A transaction was still open when its time was up; it has been rolled back. */
export class TransactionTimeoutError extends Error {
  readonly code = 'TRANSACTION_TIMEOUT';

  constructor(timeoutMs: number) {
    super(
      `数据库事务超过 ${timeoutMs} 毫秒，已回滚；请缩小批量后重试。 ` +
        `The transaction was open for more than ${timeoutMs} ms and was rolled back; retry with a smaller batch.`,
    );
    this.name = 'TransactionTimeoutError';
  }
}

/**
 * Ends `work` with an error when it takes too long. The embedded engine's own statement timeouts do not work, so this is
 * what keeps one stuck transaction from holding its only connection for ever.
 * @throws TransactionTimeoutError
 */
export async function watchdog<T>(timeoutMs: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TransactionTimeoutError(timeoutMs)), timeoutMs);
  });
  try {
    return await Promise.race([work(), expiry]);
  } finally {
    clearTimeout(timer);
  }
}
