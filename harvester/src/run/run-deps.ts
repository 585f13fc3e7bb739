import type { BlobStore, Clock, Database, Logger, SafeFetch } from '@gongkai/kernel/node';
import type { ServiceClients } from '@gongkai/runtime';
import type { OriginGate } from '../fetch/origin-gate.ts';
import type { Renderer } from '../fetch/renderer.ts';
import type { Robots } from '../fetch/robots.ts';
import type { HarvestRule } from '../domain/harvest-rule.ts';
import type { ExtractionPool } from './extraction-pool.ts';
import type { RunSession } from './run-session.ts';

/** What running needs of its surroundings. */
export interface RunDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly clients: ServiceClients;
  readonly safeFetch: SafeFetch;
  readonly gate: OriginGate;
  readonly robots: Robots;
  /** Reads pages in threads of their own. */
  readonly extraction: ExtractionPool;
  /** Shows pages where plain fetching shows no list. */
  readonly renderer: Renderer;
  /** Where snapshots of pages are kept; without it none are. */
  readonly blobs: BlobStore | undefined;
}

/** One run under way. `signal` fires when it is lost, cancelled, or the process drains. */
export interface RunUnderWay extends RunDeps {
  readonly session: RunSession;
  readonly rule: HarvestRule;
  /** Whether its pages are shown in the browser though its rule leaves that open: plain fetching did not show them. */
  readonly showsPages?: boolean;
  readonly signal: AbortSignal;
}
