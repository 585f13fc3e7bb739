export { sampleBindings, type SampleBinding } from './sample-sites/sample-bindings.ts';
export { startSampleSites } from './sample-sites/start-sample-sites.ts';
