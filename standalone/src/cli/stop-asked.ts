const STOP_SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Whether and how the process was told to end. */
export interface StopAsked {
  /** Resolves with the first signal's name. */
  readonly asked: Promise<string>;
  /** Fires at the same moment. */
  readonly signal: AbortSignal;
}

/** Listens from now on, so that a signal during the start ends it in order, too. A second signal changes nothing. */
export function stopAsked(): StopAsked {
  const controller = new AbortController();
  const asked = new Promise<string>((resolve) => {
    for (const name of STOP_SIGNALS) {
      process.on(name, () => {
        controller.abort(new Error(name));
        resolve(name);
      });
    }
  });
  return { asked, signal: controller.signal };
}
