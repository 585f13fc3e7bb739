/** Whether a part can serve; a reason is shown in `/readyz`, so it names no secret. */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly reason: string };

/** Something that lives as long as the process: a database, a server, a worker. Every step is optional. */
export type LifecyclePart = {
  readonly name: string;
  /** Brings the part up. The signal fires when the process is told to stop before it has finished starting. */
  start?(signal: AbortSignal): Promise<void> | void;
  /** Asked for every `/readyz`; a throw counts as not ready. Must answer quickly. */
  ready?(): Promise<Readiness> | Readiness;
  /**
   * Takes no more work from outside and finishes what is in hand; other parts may still ask it meanwhile.
   * The signal fires when the time for draining is over.
   */
  drain?(signal: AbortSignal): Promise<void> | void;
  /** Lets go of everything. Called once, also for a part whose drain failed. */
  stop?(): Promise<void> | void;
};

/** Where a process is in its life; it only ever moves to the right. */
export type LifecycleState = 'new' | 'starting' | 'running' | 'draining' | 'stopping' | 'stopped';

/** What `/readyz` says. */
export type ReadyReport = {
  readonly ready: boolean;
  readonly state: LifecycleState;
  readonly parts: readonly ({ readonly name: string } & Readiness)[];
};

/** A step of a part that failed or took too long while stopping. */
export type StopFailure = { readonly part: string; readonly step: 'start' | 'drain' | 'stop'; readonly error: unknown };

/** How the stop went; failures of one part never kept another from stopping. */
export type StopReport = { readonly failures: readonly StopFailure[] };

/** A part could not be started; what had been started is stopped again. The reason is the `cause`. */
export class StartError extends Error {
  readonly code = 'START_FAILED';
  readonly part: string;

  constructor(part: string, cause: unknown) {
    super(`"${part}" 启动失败 / could not be started: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.name = 'StartError';
    this.part = part;
  }
}
