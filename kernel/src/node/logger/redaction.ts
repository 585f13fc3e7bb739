/** What stands where a secret stood. */
export const REDACTED = '[已隐去 redacted]';

/** Strikes secrets out of text and of anything that came from JSON. */
export type Redaction = {
  /** A text without known secrets, credentials in URLs, tokens and assignments of them. */
  text(text: string): string;
  /** A copy of a JSON value with every text redacted, and whatever stands under the name of a secret. */
  value(value: unknown): unknown;
  /** Whether a text could hold a secret at all; false is certain, true is not. */
  mayHold(text: string): boolean;
};

// compared with everything but letters taken out: set-cookie, apiKey and API_KEY are one name each
const SECRET_NAME =
  /password|passwd|passphrase|pwd$|secret|token|authorization|cookie|apikey|privatekey|signingkey|credential|sessionid/;

const SECRET_TEXTS: readonly (readonly [RegExp, string])[] = [
  // credentials in a URL; greedy, because a password may hold an @ of its own
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/?#"'<>]*@/gi, `$1${REDACTED}@`],
  // header lines: all values up to the end of the line
  [/\b((?:set-)?cookie|(?:proxy-)?authorization)(["']?\s*[:=]\s*)[^\r\n]+/gi, `$1$2${REDACTED}`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${REDACTED}`],
  // JSON web tokens, wherever they stand
  [/\beyJ[\w-]{6,}\.[\w-]+\.?[\w-]*/g, REDACTED],
  [
    /([\w-]*(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|signature)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/gi,
    `$1${REDACTED}`,
  ],
];

const SUSPECT =
  /pass|pwd|secret|token|authori|cookie|api[_-]?key|private|signing|credential|session|signature|bearer|basic|eyJ|:\/\/[^\s/]*@/i;

// shorter ones would strike ordinary words and digits out of every line
const LEAST_SECRET_LENGTH = 4;

/**
 * A redaction that also knows the secrets of this process.
 * @param secretValues texts struck out wherever they stand; those under four characters are left to the names and shapes
 */
export function createRedaction(secretValues: readonly string[] = []): Redaction {
  const secrets = [...new Set(secretValues)]
    .filter((secret) => secret.length >= LEAST_SECRET_LENGTH)
    // longest first, so that a secret inside another leaves no rest of the longer one
    .sort((a, b) => b.length - a.length);
  const inJson = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));

  const text = (given: string): string => {
    const known = secrets.reduce((rest, secret) => rest.replaceAll(secret, () => REDACTED), given);
    return SECRET_TEXTS.reduce((rest, [shape, replacement]) => rest.replace(shape, replacement), known);
  };
  const value = (given: unknown): unknown => {
    if (typeof given === 'string') return text(given);
    if (Array.isArray(given)) return given.map(value);
    if (typeof given !== 'object' || given === null) return given;
    return Object.fromEntries(Object.entries(given).map(([key, held]) => [text(key), redactHeld(key, held, value)]));
  };
  const mayHold = (given: string): boolean => SUSPECT.test(given) || inJson.some((secret) => given.includes(secret));
  return { text, value, mayHold };
}

function redactHeld(key: string, held: unknown, redact: (held: unknown) => unknown): unknown {
  // "hasPassword: false" tells nothing and is worth reading
  const tellsNothing = held === null || typeof held === 'boolean';
  return !tellsNothing && SECRET_NAME.test(key.toLowerCase().replaceAll(/[^a-z]/g, '')) ? REDACTED : redact(held);
}
