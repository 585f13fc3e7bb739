import { createLogger, EXIT, type ExitCode } from '@gongkai/kernel/node';
import { harvesterSettings } from '@gongkai/harvester';
import { rolePasswords } from '../config.ts';
import { harvestNow, type HarvestOutcome } from '../harvest-now.ts';
import { operatorClient } from '../operator-client.ts';
import { startPlatform } from '../platform.ts';
import { openConsole, type Console } from './console.ts';
import { readStartConfig } from './start.config.ts';

/**
 * Reads one binding, or all that are enabled, now. What comes waits for review as always.
 * @returns 1 when a run failed or could not be started
 */
export async function runHarvest(bindingId: string | undefined): Promise<ExitCode> {
  const { values, secretValues } = readStartConfig();
  const console = openConsole();
  const logger = createLogger({ name: 'gongkai', level: values.LOG_LEVEL, format: values.LOG_FORMAT, secretValues });
  const platform = await startPlatform({
    databaseUrl: values.DATABASE_URL,
    dataDir: values.DATA_DIR,
    host: '127.0.0.1',
    port: 0,
    logger,
    rolePasswords: rolePasswords(values),
    // only what is asked for is read
    harvester: { ...harvesterSettings(values), blobDir: values.BLOB_DIR, tick: 'never' },
  });
  try {
    const finished = (outcome: HarvestOutcome): void => sayOutcome(console, outcome);
    const outcomes = await harvestNow({ client: operatorClient(platform), bindingId, finished });
    if (outcomes.length === 0) console.say('harvest', '没有可采集的绑定。 There is no binding to read.', { read: 0 });
    return outcomes.every(isGood) ? EXIT.ok : EXIT.failure;
  } finally {
    await platform.stop('done');
  }
}

const isGood = (outcome: HarvestOutcome): boolean => 'run' in outcome && outcome.run.state === 'SUCCEEDED';

function sayOutcome(console: Console, outcome: HarvestOutcome): void {
  const { binding } = outcome;
  if ('refusal' in outcome) {
    console.say('refused', `${binding}: ${outcome.refusal}`, { binding, refusal: outcome.refusal });
    return;
  }
  const { id, state, items, failure } = outcome.run;
  const counts = Object.entries(items).map(([name, count]) => `${name} ${count}`);
  const text = [`${binding}: ${state}`, counts.join(', '), ...(failure ? [failure.message, failure.how] : [])];
  console.say('run', text.join('\n  '), { binding, id, state, items, failure });
}
