import type { Database, Logger } from '@gongkai/kernel/node';
import type { ServiceClients } from '@gongkai/runtime';
import { nextSlot } from '../domain/probe-slot.ts';
import type { ProbeDoors } from './ask-address.ts';
import { checkLinks } from './check-links.ts';
import { ControlTarget } from './control-target.ts';
import { inParallel } from './in-parallel.ts';
import { noteOutcomes } from './link-target.store.ts';
import {
  bringForward,
  claimRounds,
  finishRound,
  giveBackRound,
  type ProbeKind,
  type ProbeRound,
} from './probe-duty.store.ts';
import { probeHome } from './probe-home.ts';
import type { ProbeSettings } from './probe-settings.ts';
import type { LinkChecking } from './probing.ts';
import { tellFacts } from './tell-facts.ts';

export interface ProberDeps {
  readonly database: Database;
  readonly clients: ServiceClients;
  readonly logger: Logger;
  readonly doors: ProbeDoors;
  readonly settings: ProbeSettings;
  readonly stopping: AbortSignal;
}

/** How many home pages were probed, and how many rounds through links were made. */
export interface ProbeCount {
  readonly homes: number;
  readonly linkRounds: number;
}

/** What shall be probed now, whatever the plan says; everything where nothing is named. */
export interface ProbeNow {
  readonly kinds?: readonly ProbeKind[];
  readonly siteIds?: readonly string[];
}

const AT_ONCE: Readonly<Record<ProbeKind, number>> = { home: 8, links: 2 };
const AGAIN_SECONDS = 30;
/** Something was broken: it is looked at again sooner, and so is a site whose home page did not open. */
const SOON_MS = 3_600_000;

/** Carries out planned probes and tells monitoring what they came to. Several may: each planned round is done by one. */
export class Prober {
  readonly #checking: LinkChecking;
  readonly #underWay = new Set<Promise<unknown>>();
  #started: Promise<unknown> | undefined;

  constructor(private readonly deps: ProberDeps) {
    const { database, doors, settings, stopping: signal } = deps;
    const { timeoutMs, linksEveryMs } = settings;
    const control = new ControlTarget(doors, settings.controlUrl, timeoutMs);
    this.#checking = { database, doors, control, timeoutMs, linksEveryMs, signal };
  }

  /** Starts what is due, unless the last start is not through yet; what fails is told to the log. */
  start(): void {
    this.#started ??= this.probeDue()
      .catch((error: unknown) => {
        if (!this.deps.stopping.aborted) this.deps.logger.error({ err: error }, 'sites could not be probed');
      })
      .finally(() => (this.#started = undefined));
  }

  /** Does everything whose time has come. */
  async probeDue(kinds: readonly ProbeKind[] = ['home', 'links']): Promise<ProbeCount> {
    const work = Promise.all([
      kinds.includes('home') ? this.#workOff('home') : 0,
      kinds.includes('links') ? this.#workOff('links') : 0,
    ]);
    this.#underWay.add(work);
    try {
      const [homes, linkRounds] = await work;
      return { homes, linkRounds };
    } finally {
      this.#underWay.delete(work);
    }
  }

  /** Waits until nothing is under way; what fails meanwhile is told to who asked for it. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#started, ...this.#underWay]);
  }

  /** Brings the next rounds forward to now and does them. */
  async probeNow({ kinds = ['home', 'links'], siteIds }: ProbeNow = {}): Promise<ProbeCount> {
    const now = this.deps.doors.clock.now();
    await bringForward(this.deps.database, { kinds, siteIds, now });
    return this.probeDue(kinds);
  }

  async #workOff(kind: ProbeKind): Promise<number> {
    const { database, doors, stopping } = this.deps;
    for (let done = 0; ;) {
      if (stopping.aborted) return done;
      const rounds = await claimRounds(database, { kind, now: doors.clock.now(), count: AT_ONCE[kind] });
      if (rounds.length === 0) return done;
      await inParallel(rounds, AT_ONCE[kind], (round) => this.#carryOut(round));
      done += rounds.length;
    }
  }

  async #carryOut(round: ProbeRound): Promise<void> {
    const { database, logger, stopping } = this.deps;
    try {
      const nextMs = round.kind === 'home' ? await this.#probe(round) : await this.#check(round);
      await finishRound(database, round, new Date(nextMs));
    } catch (error) {
      // what draining breaks off is another process's at once
      await giveBackRound(database, round, stopping.aborted ? 0 : AGAIN_SECONDS);
      if (!stopping.aborted)
        logger.warn({ err: error, siteId: round.siteId }, 'a site was not probed; tried again soon');
    }
  }

  async #probe(round: ProbeRound): Promise<number> {
    await tellFacts(this.deps, { probes: [await probeHome(this.#checking, round)] });
    return this.#next(round, this.deps.settings.everyMs);
  }

  async #check(round: ProbeRound): Promise<number> {
    const { database, settings } = this.deps;
    const checks = await checkLinks(this.#checking, round);
    await tellFacts(this.deps, { linkChecks: checks });
    await noteOutcomes(database, round.siteId, checks);
    const isSoon = checks.length === 0 || checks.some(({ outcome }) => outcome === 'broken' || outcome === 'void');
    return this.#next(round, isSoon ? Math.min(SOON_MS, settings.linksEveryMs) : settings.linksEveryMs);
  }

  #next({ siteId }: ProbeRound, everyMs: number): number {
    return nextSlot(siteId, everyMs, this.deps.doors.clock.now().getTime());
  }
}
