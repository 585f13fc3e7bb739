#!/usr/bin/env node
import { EXIT } from '@gongkai/kernel/node';
import { CommanderError } from 'commander';
import { gongkaiProgram } from './cli/program.ts';
import type { Run } from './cli/run.ts';

const LINGER_MS = 2_000;

async function finish(run: Run): Promise<void> {
  try {
    process.exitCode = await run();
    // what could not be closed in time must not hold a command that has ended
    setTimeout(() => process.exit(), LINGER_MS).unref();
  } catch (error) {
    const { explainFailure, tellFailure } = await import('./cli/explain-failure.ts');
    const failure = explainFailure(error);
    tellFailure(failure);
    // What a failed command had opened may still hold the process.
    process.exit(failure.exitCode);
  }
}

// whoever reads our output may have seen enough of it (`| head`)
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await gongkaiProgram(finish).parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
}
