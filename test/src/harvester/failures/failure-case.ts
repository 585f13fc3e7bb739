import type { HarvestFailureCode } from '@gongkai/kernel/pure';
import type { PatientSite } from '../../sites/patient-site.ts';
import type { HarvestHouse } from '../harvester-service.ts';

/** Who and what a case has to do with. */
export interface Bedside {
  readonly house: HarvestHouse;
  readonly site: PatientSite;
  readonly bindingId: string;
  /** Makes the source's name resolve or not. */
  setResolving(isResolving: boolean): void;
  /** A day and an hour pass on the business clock. */
  passDay(): void;
  /** An https address whose certificate nobody vouches for. */
  readonly selfSignedUrl: string;
}

/**
 * One way to meet a failure. A site of six articles was harvested well before; `strike` makes it, or what is around it,
 * fail; `heal` undoes what `site.heal()` does not.
 *
 * `told`: by the run, which fails and takes nothing over; by one refused item of a run that succeeds; or as a warning
 * beside what was taken over all the same.
 */
export interface FailureCase {
  readonly code: HarvestFailureCode;
  readonly name: string;
  readonly told: 'run' | 'item' | 'warning';
  strike(bedside: Bedside): void | Promise<void>;
  heal?(bedside: Bedside): void | Promise<void>;
  /** Items there are more after the strike, once it is healed; none where not given. */
  readonly added?: number;
  /** Changes the rule the site is read by before the first harvest. */
  rule?(site: PatientSite): object;
}
