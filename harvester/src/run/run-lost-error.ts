/** Somebody else owns this run by now: it was cancelled, or another worker took it over. What was tried was not written. */
export class RunLostError extends Error {
  constructor(runId: string) {
    super(`run ${runId} is no longer this worker's; nothing more of it is written here`);
    this.name = 'RunLostError';
  }
}
