import {
  hostsOf,
  MAPPING_FAULTS,
  newId,
  problem,
  readUrlMapping,
  type MappingFault,
  type Problem,
} from '@gongkai/kernel/pure';
import { accept, decide, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { fieldFaults, LONGEST_OUTAGE_DAYS, NOTICE_FIELDS } from '../domain/notice-life.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { lockSite } from '../site/site.store.ts';
import type { SiteType } from '../site/site.type.ts';
import type { NewNotice } from './change-notice.schema.ts';
import { insertPairs, putNotice, type Pair } from './change-notice.store.ts';

const MOST_FAULTS = 50;
const DAY_MS = 86_400_000;

/** Files a notice of a site. The answer is its id. */
export async function fileChangeNotice(context: RequestContext, input: NewNotice): Promise<Decision<string>> {
  const id = newId();
  const action = 'changeNotice.file';
  return decide(context, { action, subjectType: 'ChangeNotice', subjectId: id }, async (tx, audited) => {
    const site = await lockSite(tx, input.siteId);
    if (!site) return refuse(problem('NOT_FOUND', { path: 'input.siteId', seen: input.siteId }));
    if (!(await actsFor(tx, context.actor, site.unitId))) return outsideUnit('input.siteId', site.unitId);
    if (site.status === 'closed')
      return refuse(problem('NOTICE_ACT_NOT_ALLOWED', { path: 'input.siteId', seen: 'closed', accepted: '≠ closed' }));
    const faults = [...faultsOfFields(input), ...faultsOfOutage(input)];
    if (faults.length > 0) return refuse(...faults);
    const pairs = input.mapping === null ? accept([]) : soundPairs(site, input.mapping);
    if (!pairs.ok) return pairs;
    const { kind, title, outageFrom, outageTo } = input;
    const notice = {
      ...({ id, siteId: site.id, kind, title, outageFrom, outageTo, state: 'filed', version: 1 } as const),
      detail: detailOf(input),
      effectiveOn: input.effectiveOn ?? context.clock.today(),
      filedBy: context.actor.kind === 'account' ? context.actor.id : site.unitId,
      filedAt: context.clock.now().toISOString(),
    };
    await putNotice(tx, context, { notice, action });
    await insertPairs(tx, id, pairs.value);
    audited.subject = { ...audited.subject, detail: { siteId: site.id, kind, title, addresses: pairs.value.length } };
    return accept(id);
  });
}

const detailOf = (input: NewNotice) => ({
  description: input.description ?? '',
  newBaseUrl: input.newBaseUrl,
  newAllowedHosts: input.newAllowedHosts,
  documentIds: input.documentIds,
  pushReceiptIds: input.pushReceiptIds,
  oldBaseUrl: null,
});

function faultsOfFields(input: NewNotice): Problem[] {
  const given = NOTICE_FIELDS.filter((field) => {
    const value = input[field];
    return Array.isArray(value) && field !== 'newAllowedHosts' ? value.length > 0 : value !== null;
  });
  const { lacks, foreign } = fieldFaults(input.kind, given);
  return [
    ...lacks.map((fields) =>
      problem('INPUT_INVALID', { path: `input.${fields[0] ?? ''}`, seen: 'null', accepted: fields.join(' / ') }),
    ),
    ...foreign.map((field) => problem('INPUT_INVALID', { path: `input.${field}`, seen: input.kind, accepted: 'null' })),
  ];
}

function faultsOfOutage({ outageFrom, outageTo }: NewNotice): Problem[] {
  if (outageFrom === null || outageTo === null) return [];
  const [from, to] = [Date.parse(outageFrom), Date.parse(outageTo)];
  const path = 'input.outageTo';
  if (to <= from) return [problem('PERIOD_INVALID', { path, seen: outageTo, accepted: `> ${outageFrom}` })];
  if (to - from <= LONGEST_OUTAGE_DAYS * DAY_MS) return [];
  const accepted = `≤ ${new Date(from + LONGEST_OUTAGE_DAYS * DAY_MS).toISOString()}`;
  return [problem('PERIOD_INVALID', { path, seen: outageTo, accepted })];
}

/** The addresses of a mapping; refused line by line where it has faults. */
export function soundPairs(site: SiteType, text: string, path = 'input.mapping'): Decision<readonly Pair[]> {
  const { pairs, faults } = readUrlMapping(text, {
    baseUrl: site.baseUrl,
    hosts: hostsOf(site.baseUrl, site.allowedHosts),
  });
  if (faults.length > 0) return refuse(...faults.slice(0, MOST_FAULTS).map((fault) => problemOf(fault, path)));
  if (pairs.length === 0) return refuse(problem('URL_MAPPING_INVALID', { path, seen: '0', accepted: '≥ 1' }));
  return accept(pairs);
}

function problemOf({ line, code, seen, accepted }: MappingFault, path: string): Problem {
  const { zh, en } = MAPPING_FAULTS[code];
  const detail = `第 ${line} 行：${zh} / line ${line}: ${en}`;
  return problem('URL_MAPPING_INVALID', { path: `${path}.${line}`, seen, accepted, detail });
}
