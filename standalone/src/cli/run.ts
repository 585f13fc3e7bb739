import type { ExitCode } from '@gongkai/kernel/node';

/** A command's work; its modules are loaded when it is asked for, so that `--help` stays quick. */
export type Run = () => Promise<ExitCode>;
