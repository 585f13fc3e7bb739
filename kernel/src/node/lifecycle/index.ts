export { EXIT, type ExitCode } from './exit-codes.ts';
export {
  type LifecyclePart,
  type LifecycleState,
  type Readiness,
  type ReadyReport,
  StartError,
  type StopFailure,
  type StopReport,
} from './lifecycle-part.ts';
export { DRAIN_LIMIT_MS, Lifecycle, type LifecycleOptions } from './lifecycle.ts';
export { type SignalSource, exitCodeOf, stopOnSignals } from './stop-signals.ts';
