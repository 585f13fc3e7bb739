import type { HarvestFailureCode } from '@gongkai/kernel/pure';
import { lastingWording } from '../domain/change.ts';
import type { Page } from '../domain/page.ts';
import { refused, type Reading } from '../domain/stage-result.ts';
import { readPage } from './page-reader.ts';
import { textOf } from './page-text.ts';
import type { RunUnderWay } from './run-deps.ts';
import type { RunSession } from './run-session.ts';

const CALLS_FOR_A_LOOK: readonly HarvestFailureCode[] = ['rule_no_match', 'list_empty', 'field_missing'];

/** What the home pages of a run's origins say, asked for once and only where something could not be read. */
const homeWordings = new WeakMap<RunSession, Map<string, Promise<string | undefined>>>();

/**
 * A page that cannot be read may be the site's home page, which many sites show under every address they no longer know:
 * then it is not the rule that is wrong.
 * @returns the reading as it was, or refused soft_404
 */
export async function unlessHomePage<Value>(
  under: RunUnderWay,
  page: Page,
  reading: Reading<Value>,
): Promise<Reading<Value>> {
  if (reading.kind === 'read' || !CALLS_FOR_A_LOOK.includes(reading.code)) return reading;
  const home = new URL('/', page.finalUrl).href;
  if (home === page.finalUrl) return reading;
  const homeWording = await homeWordingOf(under, home);
  const isHome = homeWording !== undefined && homeWording !== '' && homeWording === wordingOn(under, page);
  return isHome ? refused('soft_404', `the home page of ${new URL(home).host}`) : reading;
}

function homeWordingOf(under: RunUnderWay, home: string): Promise<string | undefined> {
  const known = homeWordings.get(under.session) ?? new Map<string, Promise<string | undefined>>();
  homeWordings.set(under.session, known);
  const wording = known.get(home) ?? askFor(under, home);
  known.set(home, wording);
  return wording;
}

async function askFor(under: RunUnderWay, home: string): Promise<string | undefined> {
  const answer = await readPage(under, home);
  return answer.kind === 'page' ? wordingOn(under, answer.page) : undefined;
}

function wordingOn({ rule }: RunUnderWay, page: Page): string | undefined {
  const text = textOf(page, rule);
  return text.kind === 'read' ? lastingWording(text.value) : undefined;
}
