import type { FetchFailureCode } from './fetch-result.ts';

/** Carries a failure code out of the depth of a fetch; `safeFetch` turns it into a result, it never leaves there. */
export class RefusedFetch extends Error {
  readonly failure: FetchFailureCode;

  constructor(failure: FetchFailureCode, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'RefusedFetch';
    this.failure = failure;
  }
}

const BY_CODE: readonly (readonly [RegExp, FetchFailureCode])[] = [
  [/^(UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT)$/, 'timeout'],
  [/^(ERR_TLS_|ERR_SSL_|ERR_OSSL|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO$)/, 'tls'],
  [/^UND_ERR_HEADERS_OVERFLOW$/, 'too_large'],
  // undici asserts what an answer may be, such as a status from 100 on: no source may pass its faults off as ours
  [/^(HPE_|Z_|ERR__ERROR_|ERR_BROTLI|ERR_PADDING_|ERR__|UND_ERR_RES_|ERR_ASSERTION$)/, 'bad_response'],
  [/^UND_ERR_(DESTROYED|CLOSED|ABORTED)$/, 'aborted'],
  [/^(UND_ERR_SOCKET|ERR_STREAM_.*|E[A-Z]{3,})$/, 'connect'],
];

/**
 * The failure an error of the network stack stands for.
 * @throws Error with the given one as its cause, where it stands for none: then it is a bug
 */
export function refusedFetch(error: unknown): RefusedFetch {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof RefusedFetch) return at;
    const code = codeOf(at);
    const failure = BY_CODE.find(([shape]) => shape.test(code))?.[1];
    // several addresses tried in vain give an error with a code and no message
    if (failure) return new RefusedFetch(failure, at.message === '' ? code : at.message, { cause: error });
  }
  throw new Error('safeFetch met an error it does not know', { cause: error });
}

// undici leaves the code of some parser errors empty; their name is all there is
function codeOf(error: Error): string {
  if (error.name === 'HTTPParserError') return 'HPE_';
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
