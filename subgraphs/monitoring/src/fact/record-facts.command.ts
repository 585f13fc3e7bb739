import {
  linkCheckFactSchema,
  MAX_FACTS,
  probeFactSchema,
  problem,
  type LinkCheckFact,
  type ProbeFact,
  type Problem,
} from '@gongkai/kernel/pure';
import { accept, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { judgeLinks } from '../finding/judge-links.command.ts';
import { judgeSites } from '../finding/judge-sites.command.ts';
import { addLinkChecks, urlHashOf } from './link-facts.store.ts';
import { keepLive } from './live-site.store.ts';
import { addProbes, holdSites } from './site-facts.store.ts';

/** Facts as they come: each is read by itself, so that one bad fact is refused alone. */
export interface FactBatch {
  readonly probes: readonly unknown[];
  readonly linkChecks: readonly unknown[];
}

/** A fact that was not taken. `index` counts probes first, then link checks. */
export interface FactRefusal {
  readonly index: number;
  readonly problems: readonly Problem[];
}

/** What became of a batch: how many were new, how many known already, and which were refused. */
export interface FactReceipt {
  readonly recorded: number;
  readonly known: number;
  readonly refused: readonly FactRefusal[];
}

/**
 * Keeps facts and judges what they speak of, in one transaction. A fact known by its id is passed over, so telling twice
 * is harmless.
 */
export async function recordFacts(context: RequestContext, batch: FactBatch): Promise<Decision<FactReceipt>> {
  const count = batch.probes.length + batch.linkChecks.length;
  if (count > MAX_FACTS) {
    return refuse(problem('INPUT_INVALID', { path: 'batch', seen: String(count), accepted: `0–${MAX_FACTS}` }));
  }
  const refused: FactRefusal[] = [];
  const probes = readAll(batch.probes, { schema: probeFactSchema, path: 'batch.probes', from: 0, refused });
  const from = batch.probes.length;
  const checks = readAll(batch.linkChecks, { schema: linkCheckFactSchema, path: 'batch.linkChecks', from, refused });
  const recorded = probes.length + checks.length === 0 ? 0 : await keep(context, probes, checks);
  return accept({ recorded, known: count - refused.length - recorded, refused });
}

interface Reading<Fact> {
  readonly schema: {
    safeParse(
      value: unknown,
    ):
      | { success: true; data: Fact }
      | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
  };
  readonly path: string;
  readonly from: number;
  readonly refused: FactRefusal[];
}

/** The facts that can be read, each id once; the others are refused. */
function readAll<Fact extends { id: string }>(given: readonly unknown[], reading: Reading<Fact>): Fact[] {
  const facts = new Map<string, Fact>();
  for (const [index, value] of given.entries()) {
    const read = reading.schema.safeParse(value);
    if (read.success) {
      if (!facts.has(read.data.id)) facts.set(read.data.id, read.data);
      continue;
    }
    const problems = read.error.issues.map(({ path, message }) =>
      problem('INPUT_INVALID', { path: [reading.path, index, ...path].map(String).join('.'), accepted: message }),
    );
    reading.refused.push({ index: reading.from + index, problems });
  }
  return [...facts.values()];
}

async function keep(
  context: RequestContext,
  probes: readonly ProbeFact[],
  checks: readonly LinkCheckFact[],
): Promise<number> {
  const at = context.clock.now();
  const { value } = await context.transaction(async (tx) => {
    await holdSites(tx, [...new Set([...probes, ...checks].map(({ siteId }) => siteId))].sort());
    const newProbes = new Set(await addProbes(tx, probes, at));
    await keepLive(
      tx,
      probes.filter(({ id }) => newProbes.has(id)),
    );
    const newChecks = new Set(await addLinkChecks(tx, checks, at));
    await judgeSites(tx, { siteIds: probes.filter(({ id }) => newProbes.has(id)).map(({ siteId }) => siteId), at });
    const links = checks
      .filter(({ id }) => newChecks.has(id))
      .map(({ siteId, url }) => ({ siteId, urlHash: urlHashOf(url) }));
    await judgeLinks(tx, { links, at });
    return newProbes.size + newChecks.size;
  });
  return value;
}
