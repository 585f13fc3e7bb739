import { decodeText } from '../extract/decode-text.ts';
import { askAddress, type AskedAddress } from './ask-address.ts';
import { columnPages, type SitePage } from './link-target.store.ts';
import { linksIn, type FoundLink } from './page-links.ts';
import type { ProbeRound } from './probe-duty.store.ts';
import type { LinkChecking } from './probing.ts';

/** A page of a site as it was found; `links` only where it is a page that could be read. */
export interface ReadPage extends SitePage {
  readonly asked: AskedAddress;
  readonly links: readonly FoundLink[] | undefined;
}

const HTML = /^(?:text\/html|application\/xhtml\+xml)/i;

/** Reads the home page, then the column pages one after the other; only the home page when it does not open. */
export async function readSitePages(checking: LinkChecking, round: ProbeRound, home: string): Promise<ReadPage[]> {
  const first = await readPage(checking, round, { url: home, columnId: null });
  if (first.asked.page === undefined) return [first];
  const pages = [first];
  for (const page of await columnPages(checking.database, round.siteId)) {
    if (page.url !== home) pages.push(await readPage(checking, round, page));
  }
  return pages;
}

async function readPage(checking: LinkChecking, { floorMs }: ProbeRound, page: SitePage): Promise<ReadPage> {
  const { doors, timeoutMs, signal } = checking;
  const asked = await askAddress(doors, { url: page.url, method: 'GET', floorMs, timeoutMs, signal });
  return { ...page, asked, links: linksOf(asked) };
}

function linksOf({ page }: AskedAddress): FoundLink[] | undefined {
  if (page === undefined || !(page.contentType === null || HTML.test(page.contentType))) return undefined;
  return linksIn(decodeText(page.body, page.contentType).text, page.finalUrl);
}
