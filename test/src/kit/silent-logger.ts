import { createLogger } from '@gongkai/kernel/node';

/** A log that nobody reads: tests assert outcomes, not lines. */
export const silentLogger = createLogger({ name: 'test', level: 'silent' });
