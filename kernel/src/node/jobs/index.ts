export { jobSchemaOf, migrateJobs, startJobs, type JobEngine, type QueueSettings } from './job-engine.ts';
