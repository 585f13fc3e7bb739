import { disguisedResolver, type Disguise } from './disguised-addresses.ts';
import { asParsed } from './entry-points.ts';
import { wayOutForTests } from './guarded-browser.ts';

/** Asks the browser itself for each address, as if it belonged to the source; answers what became of it. */
export async function renderAddresses(disguises: readonly Disguise[]): Promise<ReadonlyMap<string, string>> {
  const { safeFetch, renderer } = wayOutForTests({ resolver: disguisedResolver });
  const codeOf = async (url: string): Promise<[string, string]> => {
    const signal = AbortSignal.timeout(600_000);
    const { answer } = await renderer.render(url, { allowedHosts: 'anywhere', signal });
    return [url, answer.kind === 'refused' ? answer.code : answer.kind];
  };
  try {
    return new Map(await Promise.all(asParsed(disguises).map(codeOf)));
  } finally {
    await Promise.all([safeFetch.close(), renderer.close()]);
  }
}
