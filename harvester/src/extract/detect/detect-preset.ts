import type { PresetName } from '../../domain/harvest-rule.ts';
import { datastoreIn } from '../presets/datastore.ts';
import { gkmlptEndpoint } from '../presets/gkmlpt.preset.ts';
import { jpaasEndpoint } from '../presets/jpaas.preset.ts';
import { isObject, jsonAnswer, looksLikeJson, type JsonObject } from '../presets/json-answer.ts';
import { trsPager } from '../presets/trs-pager.ts';
import { ucapEndpoint } from '../presets/ucap.preset.ts';

/** A publishing system a page shows signs of. `endpoint` is where the page says its records are, if it says so. */
export interface PresetSign {
  preset: PresetName;
  evidence: string[];
  endpoint: string | undefined;
}

/** A page as answered, its text decoded. */
export type AnsweredPage = { text: string; pageUrl: string };

/** Links to details of TRS a page has at least where no script says that it is a list. */
const LEAST_TRS_LINKS = 3;
const MOST_EVIDENCE = 6;

/**
 * The publishing systems a page is from, the surest first: first those whose records stand in the text or whose address
 * it names, then the one known by its scripts and addresses.
 */
export function detectPresets(page: AnsweredPage): PresetSign[] {
  if (looksLikeJson(page.text)) return [jsonSign(page)].filter((sign) => sign !== undefined);
  const signs = [jpageSign(page), gkmlptSign(page), jpaasSign(page), ucapSign(page), trsSign(page)];
  return signs.filter((sign) => sign !== undefined);
}

function sign(preset: PresetName, evidence: (string | false | undefined)[], endpoint?: string): PresetSign {
  const told = evidence.filter((one): one is string => typeof one === 'string' && one !== '');
  return { preset, evidence: told.slice(0, MOST_EVIDENCE), endpoint };
}

function jsonSign({ text, pageUrl }: AnsweredPage): PresetSign | undefined {
  const answer = jsonAnswer(text);
  if (answer.kind === 'refused') return undefined;
  const { data, articles, results } = answer.value;
  if (Array.isArray(articles)) return sign('gkmlpt', ['articles[]'], pageUrl);
  if (hasResults(data) || (isObject(results) && hasResults(results['data'])))
    return sign('ucap', ['data.results[]'], pageUrl);
  return isObject(data) && typeof data['html'] === 'string' ? sign('jpaas', ['data.html'], pageUrl) : undefined;
}

function hasResults(data: unknown): data is JsonObject {
  return isObject(data) && Array.isArray(data['results']);
}

function jpageSign({ text, pageUrl }: AnsweredPage): PresetSign | undefined {
  const store = datastoreIn(text);
  const proxy = text.includes('dataproxy.jsp') && 'dataproxy.jsp';
  const records = typeof store === 'object' ? store.records.length : 0;
  if (records === 0 && !proxy) return undefined;
  const column = /\/col\/col\d+\//.exec(pageUrl)?.[0];
  return sign('jpage', [records > 0 && `<datastore> ${records}`, proxy, column]);
}

function gkmlptSign({ text, pageUrl }: AnsweredPage): PresetSign | undefined {
  if (!/\/gkmlpt(?:\/|$)/.test(new URL(pageUrl).pathname) && !/\/gkmlpt\/api\//.test(text)) return undefined;
  const endpoint = gkmlptEndpoint(text, { pageUrl, columnUrl: pageUrl });
  return endpoint === undefined ? undefined : sign('gkmlpt', ['/gkmlpt/', endpoint], endpoint);
}

function jpaasSign({ text, pageUrl }: AnsweredPage): PresetSign | undefined {
  const endpoint = jpaasEndpoint(text, pageUrl);
  return endpoint === undefined ? undefined : sign('jpaas', ['/front/page/build/unit', endpoint], endpoint);
}

function ucapSign({ text, pageUrl }: AnsweredPage): PresetSign | undefined {
  const endpoint = ucapEndpoint(text, pageUrl);
  // a page that draws its rows itself needs no channel
  const isAsked = /_isAgg|_isJson|common\/search|searchList/.test(text);
  return endpoint === undefined || !isAsked ? undefined : sign('ucap', ['channelId', endpoint], endpoint);
}

function trsSign({ text, pageUrl }: AnsweredPage): PresetSign | undefined {
  const pager = trsPager(text, pageUrl);
  const details = new Set(text.match(/\/t\d{8}_\d{3,}\.s?html?/gi) ?? []).size;
  const isList = pager !== undefined || details >= LEAST_TRS_LINKS;
  // the later dialect of the pager is used by others too
  if (!isList || (details === 0 && pager?.offset !== 1)) return undefined;
  const script = pager && `${pager.page}/${pager.pages} ${pager.base}.${pager.ending}`;
  return sign('trs', [script, details > 0 && `t{date}_{id} ${details}`]);
}
