import type { Clock, Database, SafeFetch, SafeFetchResult } from '@gongkai/kernel/node';
import { wellFormed } from '@gongkai/kernel/pure';
import type { FetchTrace } from '../domain/fetch-trace.ts';
import { refused, type Refused } from '../domain/stage-result.ts';
import { HARVEST_CODES } from './failure-codes.ts';
import { traceOf } from './fetch-trace.ts';
import type { OriginGate } from './origin-gate.ts';
import { retryAfterMs } from './retry-after.ts';
import { MOST_ROBOTS_BYTES, readRobotsRules, type RobotsRules } from './robots-rules.ts';
import { keepRobots, knownRobots, type KnownRobots } from './robots.store.ts';

/** Whether a page may be asked for, at which pace, and what had to be asked to know. */
export interface RobotsRuling {
  readonly refusal: Refused | undefined;
  /** Milliseconds between two requests the rules ask for; 0 where they do not. */
  readonly crawlDelayMs: number;
  readonly traces: readonly FetchTrace[];
}

export interface RobotsQuestion {
  readonly url: string;
  readonly politenessMs: number;
  readonly signal: AbortSignal;
}

interface RobotsDoors {
  readonly database: Database;
  readonly clock: Clock;
  readonly safeFetch: SafeFetch;
  readonly gate: OriginGate;
}

type Known = { readonly robots: KnownRobots; readonly rules: RobotsRules | undefined };

const HOUR_MS = 3_600_000;
const FRESH_MS = 24 * HOUR_MS;
/** How long rules read earlier stand for an origin whose robots.txt cannot be read now, and until it is asked again. */
const STALE_MS = 7 * 24 * HOUR_MS;
const STALE_STEP_MS = HOUR_MS / 6;
/** What is more is no robots.txt; what is beyond the part that is read does not count. */
const MOST_BYTES = 4 * MOST_ROBOTS_BYTES;
const MOST_KNOWN = 1000;

/**
 * The robots rules of all origins (RFC 9309): asked for once in 24 hours, kept in the database. 4xx allows everything;
 * 5xx, 429 and what is no readable answer deny it until robots.txt answers again, unless rules read in the last seven
 * days still stand. Where not even a connection comes about, the refusal says that: nobody denied anything.
 */
export class Robots {
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<string, Promise<FetchTrace[]>>();

  constructor(private readonly doors: RobotsDoors) {}

  /** @throws the signal's reason when it fires meanwhile */
  async judge(question: RobotsQuestion): Promise<RobotsRuling> {
    const { origin } = new URL(question.url);
    const traces: FetchTrace[] = [];
    let known = this.#fresh(origin) ?? (await this.#stored(origin));
    if (!known) {
      traces.push(...(await this.#ask(origin, question)));
      question.signal.throwIfAborted();
      known = this.#known.get(origin);
    }
    return { ...ruled(known, question.url), traces };
  }

  #fresh(origin: string): Known | undefined {
    const known = this.#known.get(origin);
    return known && Date.parse(known.robots.expiresAt) > this.doors.clock.now().getTime() ? known : undefined;
  }

  async #stored(origin: string): Promise<Known | undefined> {
    const robots = (await knownRobots(this.doors.database, [origin])).get(origin);
    if (robots) this.#remember(robots);
    return this.#fresh(origin);
  }

  #remember(robots: KnownRobots): void {
    const { origin } = robots;
    const [oldest] = this.#known.keys();
    if (this.#known.size >= MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(origin, {
      robots,
      rules: robots.kind === 'rules' ? readRobotsRules(origin, robots.body) : undefined,
    });
  }

  /** Asks once for all who want to know at the same time; only the first gets the trace. */
  async #ask(origin: string, question: RobotsQuestion): Promise<FetchTrace[]> {
    const others = this.#asking.get(origin);
    if (others) {
      await others.catch(() => undefined);
      question.signal.throwIfAborted();
      // the one who asked may have been cancelled
      return this.#fresh(origin) ? [] : this.#ask(origin, question);
    }
    const asking = this.#fetch(origin, question);
    this.#asking.set(origin, asking);
    try {
      return await asking;
    } finally {
      this.#asking.delete(origin);
    }
  }

  async #fetch(origin: string, { politenessMs, signal }: RobotsQuestion): Promise<FetchTrace[]> {
    const { database, clock, safeFetch, gate } = this.doors;
    const url = `${origin}/robots.txt`;
    const limits = { maxBytes: MOST_BYTES };
    const passed = await gate.pass({
      origin,
      floorMs: politenessMs,
      signal,
      work: () => safeFetch(url, { signal, limits }),
      strainOf: (result) => ({
        isRefused: result.ok && result.status === 429,
        pauseMs: result.ok ? retryAfterMs(result.headers['retry-after'], clock.now()) : null,
      }),
    });
    signal.throwIfAborted();
    const now = clock.now();
    const found = passed.kind === 'read' ? robotsOf(origin, passed.value, now) : unreachable(origin, now, passed);
    const robots = stillStanding(this.#known.get(origin)?.robots, found, now);
    await keepRobots(database, robots);
    this.#remember(robots);
    return passed.kind === 'read' ? [traceOf(url, {}, passed.value)] : [];
  }
}

function ruled(known: Known | undefined, url: string): Omit<RobotsRuling, 'traces'> {
  const rules = known?.rules;
  const crawlDelayMs = rules?.crawlDelayMs ?? 0;
  if (!known) return { refusal: refused('internal', 'robots.txt'), crawlDelayMs };
  if (known.robots.kind === 'unreachable')
    return { refusal: refused(known.robots.code, known.robots.detail), crawlDelayMs };
  const isAllowed = rules?.isAllowed(url) ?? true;
  return {
    refusal: isAllowed ? undefined : refused('robots_denied', `robots.txt: ${url.slice(0, 300)}`),
    crawlDelayMs,
  };
}

function robotsOf(origin: string, result: SafeFetchResult, now: Date): KnownRobots {
  if (!result.ok) return unreachable(origin, now, failureOf(result));
  const { status, body } = result;
  const read = { origin, readAt: now.toISOString(), expiresAt: after(now, FRESH_MS) };
  if (status >= 200 && status <= 299) {
    const text = new TextDecoder().decode(body.subarray(0, MOST_ROBOTS_BYTES));
    return { ...read, kind: 'rules', body: wellFormed(text) };
  }
  if (status >= 500 || status === 429) {
    return unreachable(origin, now, refused('robots_denied', `HTTP ${status} ${origin}/robots.txt`));
  }
  return { ...read, kind: 'absent' };
}

function failureOf({ failure, detail, redirects }: SafeFetchResult & { ok: false }): Refused {
  // before any redirect it is the page's own host that cannot be reached; its name for that tells more
  const isOrigin = redirects.length === 0 && (failure === 'dns' || failure === 'tls' || failure === 'ssrf_denied');
  const isBroken = failure === 'connect' || failure === 'timeout' || failure === 'bad_response';
  const code = isOrigin || isBroken ? HARVEST_CODES[failure] : 'robots_denied';
  return refused(code, `robots.txt: ${detail}`);
}

// not kept for any time: it is asked for again with the next page, so that a site that is back is read at once
function unreachable(origin: string, now: Date, { code, detail }: Refused): KnownRobots {
  return { origin, kind: 'unreachable', code, detail, readAt: now.toISOString(), expiresAt: now.toISOString() };
}

function stillStanding(before: KnownRobots | undefined, found: KnownRobots, now: Date): KnownRobots {
  if (!before || before.kind === 'unreachable' || found.kind !== 'unreachable') return found;
  const isStanding = now.getTime() - Date.parse(before.readAt) < STALE_MS;
  return isStanding ? { ...before, expiresAt: after(now, STALE_STEP_MS) } : found;
}

const after = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();
