/** Queue of runs; a job carries the id of its run. One job, waiting or active, per binding. */
export const RUN_QUEUE = 'harvest-run';

export interface RunJob {
  readonly runId: string;
}
