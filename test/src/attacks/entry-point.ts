import type { HarvestHouse } from '../harvester/harvester-service.ts';

/** A site of the source, which answers what a test puts there: HTML, or a redirect to an address. */
export interface PuppetSite {
  readonly url: string;
  readonly answers: Map<string, { readonly type?: string; readonly body: string } | { readonly location: string }>;
}

export interface Bench {
  readonly house: HarvestHouse;
  readonly site: PuppetSite;
}

/** Failure code by the address that was put in, as the URL parser writes it; `rule` where no rule takes it. */
export type Refusals = ReadonlyMap<string, string | null>;

/** A place where an address comes in from outside, and the files that carry it to the gate. */
export interface EntryPoint {
  readonly name: string;
  readonly files: readonly string[];
  /** Puts the addresses in; answers what became of each. */
  drive(bench: Bench, urls: readonly string[]): Promise<Refusals>;
}
