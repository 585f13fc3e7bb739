/** Queue of runs; a job carries the id of its run. One job, waiting or active, per binding. */
export const RUN_QUEUE = 'harvest-run';
/** Where a job ends whose run could not be brought to an end by all its tries. */
export const DEAD_RUN_QUEUE = 'harvest-run-dead';

export interface RunJob {
  readonly runId: string;
}
