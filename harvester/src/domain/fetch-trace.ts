/** What is kept of one request, whether it was answered or not. Durations are in milliseconds. */
export interface FetchTrace {
  url: string;
  /** Instant of the start, ISO. */
  at: string;
  requestHeaders: Readonly<Record<string, string>>;
  redirects: readonly { url: string; status: number }[];
  status: number | null;
  headers: Readonly<Record<string, string>> | null;
  timing: { totalMs: number; dnsMs?: number; firstByteMs?: number };
  bodyBytes: number | null;
  /** Lower-case hex SHA-256 of the body as decoded from its transfer. */
  rawHash: string | null;
  failure: string | null;
}
