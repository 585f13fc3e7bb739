import { startAttackingSite } from './attacking-site.ts';
import { BROWSER_VECTORS } from './browser-vectors.ts';
import { wayOutForTests } from './guarded-browser.ts';
import { startVictim } from './victim.ts';

/** What came of rendering one attacking page. */
export interface VectorOutcome {
  readonly name: string;
  /** Visits to the victim that came of it, or of nobody knows which page. */
  readonly hits: readonly string[];
  /** The page as it was taken over, or its refusal. */
  readonly text: string;
}

/**
 * Renders the pages of these vectors as the harvester does. The victim's hosts are among the source's, and every name
 * leads to the victim: nothing but the guard of the network stands in the way.
 */
export async function renderVectors(names: readonly string[]): Promise<readonly VectorOutcome[]> {
  const victim = await startVictim();
  const site = await startAttackingSite(victim);
  const allow = [{ host: '127.0.0.1', port: site.port }];
  const { safeFetch, renderer } = wayOutForTests({ allow, resolver: async () => [victim.host] });
  const allowedHosts = ['127.0.0.1', victim.host, 'localhost', 'inside.example.cn', 'rebind.example.cn'];
  const textOf = async (index: number): Promise<string> => {
    const signal = AbortSignal.timeout(300_000);
    const { answer } = await renderer.render(site.pageOf(index), { allowedHosts, signal });
    return answer.kind === 'page' ? Buffer.from(answer.page.bytes).toString() : JSON.stringify(answer);
  };
  try {
    const indexes = names.map((name) => BROWSER_VECTORS.findIndex((vector) => vector.name === name));
    const texts = await Promise.all(indexes.map(textOf));
    return names.map((name, at) => ({ name, hits: hitsOf(indexes[at], victim.hits), text: texts[at] ?? '' }));
  } finally {
    await Promise.all([safeFetch.close(), renderer.close()]);
    await Promise.all([site.stop(), victim.stop()]);
  }
}

function hitsOf(index: number | undefined, hits: readonly string[]): readonly string[] {
  return hits.filter((hit) => !/\/v\d+\//.test(hit) || hit.includes(`/v${index}/`));
}
