import type { FetchFailureCode } from '@gongkai/kernel/node';
import type { HarvestFailureCode } from '@gongkai/kernel/pure';

/**
 * What a failure of fetching is called in harvesting. The verdict matters more than the word: what to retry, who mends.
 * An answer damaged on the way is a connection that broke, by another sign: it is tried again, and the source looks at
 * its server. An encoding we did not ask for comes again each time, like a wrong type. Closing is our own doing.
 */
export const HARVEST_CODES: Readonly<Record<FetchFailureCode, HarvestFailureCode>> = {
  dns: 'dns',
  connect: 'connect',
  timeout: 'timeout',
  tls: 'tls',
  ssrf_denied: 'ssrf_denied',
  redirect_loop: 'redirect_loop',
  too_large: 'too_large',
  bad_response: 'connect',
  unknown_encoding: 'wrong_type',
  aborted: 'internal',
};
