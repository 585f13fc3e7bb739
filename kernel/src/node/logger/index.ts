export { type LogDestination, type Logger, type LoggerOptions, createLogger } from './logger.ts';
export { REDACTED, type Redaction, createRedaction } from './redaction.ts';
