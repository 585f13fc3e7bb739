import { ConfigError, DirectoryLockedError, EXIT, exitCodeOf, type ExitCode } from '@gongkai/kernel/node';
import { ZodError } from 'zod';

/** What is told of an error that ended a command. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly code: string;
  readonly message: string;
  /** What to do next, Chinese first. */
  readonly next: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Finds what an error means among it and its causes; what nobody expected is a bug and keeps its stack. */
export function explainFailure(error: unknown): Failure {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const failure = known(at);
    if (failure) return failure;
  }
  const shown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    exitCode: exitCodeOf(error),
    code: 'INTERNAL',
    message: shown,
    next: '这是程序错误，请连同以上内容报告。 This is a bug; report it with the text above.',
    details: {},
  };
}

function known(error: Error): Failure | undefined {
  if (error instanceof ConfigError) {
    return failure(EXIT.config, error, '更正后重新启动。 Correct them and start again.', { faults: error.faults });
  }
  if (error instanceof DirectoryLockedError) {
    const { directory, holder } = error;
    return failure(EXIT.locked, error, '停止该进程或另设 DATA_DIR。 Stop that process, or set another DATA_DIR.', {
      directory,
      pid: holder.pid,
      host: holder.host,
    });
  }
  if (error instanceof ZodError) {
    return failure(EXIT.usage, error, '核对文件内容。 Check the content of the file.', { issues: error.issues });
  }
  if ('exitCode' in error && error.exitCode === EXIT.unavailable) {
    return failure(EXIT.unavailable, error, '恢复后重试。 Try again when it is back.', {});
  }
  const code = 'code' in error ? String(error.code) : '';
  const next = NEXT[code];
  return next && failure(next.exitCode, error, next.text, {});
}

const CHECK_DATABASE = {
  exitCode: EXIT.unavailable,
  text: '检查 DATABASE_URL 与数据库是否运行。 Check DATABASE_URL and whether the database is running.',
} as const;

/** Codes of node and of PostgreSQL that are no bug of ours. */
const NEXT: Readonly<Record<string, { exitCode: ExitCode; text: string } | undefined>> = {
  ECONNREFUSED: CHECK_DATABASE,
  ENOTFOUND: CHECK_DATABASE,
  EHOSTUNREACH: CHECK_DATABASE,
  ETIMEDOUT: CHECK_DATABASE,
  '28P01': CHECK_DATABASE,
  '28000': CHECK_DATABASE,
  '3D000': CHECK_DATABASE,
  '57P03': CHECK_DATABASE,
  EADDRINUSE: {
    exitCode: EXIT.unavailable,
    text: '端口已被占用，用 PORT 另选。 The port is taken; choose another with PORT.',
  },
  EACCES: { exitCode: EXIT.unavailable, text: '没有权限，检查目录与端口。 Not permitted; check directory and port.' },
  EROFS: { exitCode: EXIT.unavailable, text: '目录只读，另设 DATA_DIR。 Read-only; set another DATA_DIR.' },
  ENOSPC: { exitCode: EXIT.unavailable, text: '磁盘已满。 The disk is full; make room and start again.' },
  ENOENT: { exitCode: EXIT.usage, text: '核对路径。 Check the path.' },
};

function failure(exitCode: ExitCode, error: Error, next: string, details: Failure['details']): Failure {
  if ('exitCode' in error && error.exitCode === EXIT.unavailable) {
    return failure(EXIT.unavailable, error, '恢复后重试。 Try again when it is back.', {});
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return { exitCode, code, message: error.message, next, details };
}

/** Writes the failure where errors go: words for a person, one JSON object for a machine. */
export function tellFailure(failure: Failure, isTerminal: boolean = process.stderr.isTTY === true): void {
  const { exitCode, code, message, next, details } = failure;
  const text = isTerminal
    ? `${message}\n→ ${next}`
    : JSON.stringify({ level: 'error', code, exitCode, message, next, ...details });
  process.stderr.write(`${text}\n`);
}
