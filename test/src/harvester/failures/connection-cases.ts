import {
  announcedTooLarge,
  binary,
  cutConnection,
  damagedEncoding,
  drippingBody,
  endlessBody,
  redirectLoop,
  redirectTo,
  slowHeaders,
  status,
  type FaultAnswer,
} from '../../sites/transport-faults.ts';
import { damagedBytes, deepNesting, truncatedFeed } from '../../sites/text-faults.ts';
import type { FailureCase } from './failure-case.ts';

const answered = (code: FailureCase['code'], name: string, answer: FaultAnswer): FailureCase => ({
  code,
  name,
  told: 'run',
  strike: ({ site }) => site.strike(answer),
});

/** What goes wrong before there is a page, and pages that cannot be read as what they should be. */
export const CONNECTION_CASES: readonly FailureCase[] = [
  {
    code: 'dns',
    name: 'a name that no longer resolves',
    told: 'run',
    strike: ({ setResolving }) => setResolving(false),
    heal: ({ setResolving }) => setResolving(true),
  },
  {
    code: 'connect',
    name: 'nobody listens',
    told: 'run',
    strike: ({ site }) => site.fall(),
    heal: ({ site }) => site.rise(),
  },
  answered('connect', 'a connection that is cut', cutConnection),
  answered('connect', 'an answer damaged on its way', damagedEncoding),
  answered('timeout', 'no answer', slowHeaders),
  answered('timeout', 'one byte at a time', drippingBody),
  {
    code: 'tls',
    name: 'a certificate nobody vouches for',
    told: 'run',
    strike: ({ site, selfSignedUrl }) => site.strike(redirectTo(selfSignedUrl)),
  },
  answered('ssrf_denied', 'a redirect into a private network', redirectTo('http://10.0.0.7/list.html')),
  answered('ssrf_denied', 'a redirect to this machine', redirectTo('http://localhost:8080/list.html')),
  {
    code: 'robots_denied',
    name: 'robots rules that forbid the list',
    told: 'run',
    // rules are believed for a day
    strike: ({ site, passDay }) => {
      site.robots = 'User-agent: *\nDisallow: /list';
      passDay();
    },
    heal: ({ passDay }) => passDay(),
  },
  answered('http_4xx', 'a refusal that says nothing', status(403)),
  answered('http_4xx', 'a list that is gone', status(404)),
  answered('http_5xx', 'a server that fails', status(500)),
  answered('rate_limited', 'too many requests', status(429, { 'retry-after': '1' })),
  answered('rate_limited', 'a server that asks for a pause', status(503, { 'retry-after': '1' })),
  answered('redirect_loop', 'redirects in a circle', redirectLoop),
  answered('too_large', 'a body without end', endlessBody),
  answered('too_large', 'an announced body', announcedTooLarge),
  answered('too_large', 'elements inside each other without end', deepNesting),
  answered('wrong_type', 'a picture', binary),
  {
    code: 'wrong_type',
    name: 'an article that is a picture',
    told: 'item',
    strike: ({ site }) => site.strike(binary, site.publish({})),
    added: 1,
  },
  {
    code: 'wrong_type',
    name: 'a feed that breaks off',
    told: 'run',
    rule: ({ feedUrl }) => ({ kind: 'feed', url: feedUrl, expectations: { minItems: 1, minBody: 10 } }),
    strike: ({ site }) => site.strike(truncatedFeed),
  },
  {
    code: 'decode_lossy',
    name: 'a list whose bytes are damaged',
    told: 'run',
    strike: ({ site }) => site.strike(damagedBytes(site.textAt('/list.html') ?? '')),
  },
];
