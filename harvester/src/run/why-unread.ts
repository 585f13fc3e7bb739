import type { HarvestFailureCode } from '@gongkai/kernel/pure';
import { lastingWording } from '../domain/change.ts';
import type { Page } from '../domain/page.ts';
import { refused, type Refused } from '../domain/stage-result.ts';
import { saysNotFound } from '../fetch/judge/excuses.ts';
import { readPage } from './page-reader.ts';
import { textOf } from './page-text.ts';
import type { RunUnderWay } from './run-deps.ts';
import type { RunSession } from './run-session.ts';

const CALLS_FOR_A_LOOK: readonly HarvestFailureCode[] = ['rule_no_match', 'list_empty', 'field_missing'];

/** What the home pages of a run's origins say, asked for once and only where something could not be read. */
const homeWordings = new WeakMap<RunSession, Map<string, Promise<string>>>();

/**
 * Looks again at a page that could not be read: where it says in the middle of all the site's navigation that nothing was
 * found, or is the site's home page, as many sites show it under every address they no longer know, the rule is not what
 * is wrong.
 * @returns the refusal as it was, or soft_404
 */
export async function whyUnread(under: RunUnderWay, page: Page, refusal: Refused): Promise<Refused> {
  if (!CALLS_FOR_A_LOOK.includes(refusal.code)) return refusal;
  const wording = wordingOn(under, page);
  const said = saysNotFound(wording);
  if (said !== undefined) return refused('soft_404', said);
  const home = new URL('/', page.finalUrl).href;
  if (home === page.finalUrl || wording === '') return refusal;
  return (await homeWordingOf(under, home)) === wording ? refused('soft_404', `it is what ${home} shows`) : refusal;
}

function homeWordingOf(under: RunUnderWay, home: string): Promise<string> {
  const known = homeWordings.get(under.session) ?? new Map<string, Promise<string>>();
  homeWordings.set(under.session, known);
  const wording = known.get(home) ?? askFor(under, home);
  known.set(home, wording);
  return wording;
}

async function askFor(under: RunUnderWay, home: string): Promise<string> {
  const answer = await readPage(under, home);
  return answer.kind === 'page' ? wordingOn(under, answer.page) : '';
}

function wordingOn({ rule }: RunUnderWay, page: Page): string {
  const text = textOf(page, rule);
  return text.kind === 'read' ? lastingWording(text.value) : '';
}
