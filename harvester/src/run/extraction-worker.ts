/** Entry of an extraction thread. */
export { performExtraction } from './extraction-task.ts';
