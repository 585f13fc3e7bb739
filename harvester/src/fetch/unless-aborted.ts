/** Waits for something, but no longer than until the signal fires. @throws the signal's reason then */
export async function unlessAborted<T>(wait: Promise<T>, signal: AbortSignal): Promise<T> {
  // whichever loses must not be an unhandled rejection
  wait.catch(() => undefined);
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([wait, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
