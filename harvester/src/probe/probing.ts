import type { Database } from '@gongkai/kernel/node';
import type { ProbeDoors } from './ask-address.ts';
import type { ControlTarget } from './control-target.ts';

/** What probing needs of its surroundings. */
export interface Probing {
  readonly doors: ProbeDoors;
  readonly control: ControlTarget;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What a round through the links of a site needs. */
export interface LinkChecking extends Probing {
  readonly database: Database;
  readonly linksEveryMs: number;
}
