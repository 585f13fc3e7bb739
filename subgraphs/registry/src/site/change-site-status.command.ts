import type { Transaction } from '@gongkai/kernel/node';
import { problem, SITE_ID_CODE_FORM, type Problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { closingGaps, mayChangeStatus, nextStatuses, NO_CLOSING, type SiteClosing } from '../domain/site-life.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import type { StatusChange } from './site.schema.ts';
import { deleteSite, findSite, heldBySite, lockSite, openSubSites, putSite } from './site.store.ts';
import type { SiteType } from './site.type.ts';

/** Takes a site to the next status of its life. The answer is its id. */
export async function changeSiteStatus(
  context: RequestContext,
  { input, expectedVersion }: { input: StatusChange; expectedVersion: number },
): Promise<Decision<string>> {
  const { siteId, status, reason } = input;
  const action = 'site.changeStatus';
  return decide(context, { action, subjectType: 'Site', subjectId: siteId }, async (tx, audited) => {
    const before = await heldSite(tx, context, { siteId, expectedVersion });
    if (!before.ok) return before;
    const site = before.value;
    if (!mayChangeStatus(site.status, status)) return notAllowed(site.status, status);
    const ready = await closingOf(tx, context, { site, input });
    if (!ready.ok) return ready;
    const { version, ...kept } = site;
    await putSite(tx, context, {
      site: { ...kept, status, closing: ready.value },
      version: version + 1,
      action,
      reason,
    });
    audited.subject = { ...audited.subject, detail: { from: site.status, to: status, closing: ready.value, reason } };
    return accept(siteId);
  });
}

/** Takes a planned site that holds nothing off the books. The answer is its id. */
export async function removeSite(
  context: RequestContext,
  { siteId, expectedVersion }: { siteId: string; expectedVersion: number },
): Promise<Decision<string>> {
  const subject = { action: 'site.remove', subjectType: 'Site', subjectId: siteId };
  return decide(context, subject, async (tx, audited) => {
    const before = await heldSite(tx, context, { siteId, expectedVersion }, 'siteId');
    if (!before.ok) return before;
    const { status, code, name } = before.value;
    if (status !== 'planned')
      return refuse(problem('SITE_STATUS_NOT_ALLOWED', { path: 'siteId', seen: status, accepted: 'planned' }));
    const held = await heldBySite(tx, siteId);
    if (held.length > 0) return refuse(problem('SITE_IN_USE', { path: 'siteId', seen: held.join(', ') }));
    await deleteSite(tx, siteId);
    tx.emit('site.changed', [siteId]);
    audited.subject = { ...subject, detail: { code, name } };
    return accept(siteId);
  });
}

async function heldSite(
  tx: Transaction,
  context: RequestContext,
  { siteId, expectedVersion }: { siteId: string; expectedVersion: number },
  path = 'input.siteId',
): Promise<Decision<SiteType>> {
  const site = await lockSite(tx, siteId);
  if (!site) return refuse(problem('NOT_FOUND', { path, seen: siteId }));
  if (!(await actsFor(tx, context.actor, site.unitId))) return outsideUnit(path, site.unitId);
  return site.version === expectedVersion ? accept(site) : editConflict(expectedVersion, site.version);
}

function notAllowed(from: SiteType['status'], to: SiteType['status']): Decision<never> {
  const accepted = nextStatuses(from).join(', ') || '—';
  return refuse(problem('SITE_STATUS_NOT_ALLOWED', { path: 'input.status', seen: `${from} → ${to}`, accepted }));
}

interface Closing {
  readonly site: SiteType;
  readonly input: StatusChange;
}

/** What is on record of a site's closing in its new status; refused where something lacks for that status. */
async function closingOf(
  tx: Transaction,
  context: RequestContext,
  { site, input }: Closing,
): Promise<Decision<SiteClosing | null>> {
  if (input.status === 'online') {
    const faults = openingFaults(site);
    return faults.length > 0 ? refuse(...faults) : accept(null);
  }
  const closing = mergedClosing(site.closing ?? NO_CLOSING, input);
  const { successorSiteId: successor, dataHandedOverOn: day } = closing;
  if (successor !== null && (successor === site.id || !(await findSite(tx, successor))))
    return refuse(problem('NOT_FOUND', { path: 'input.successorSiteId', seen: successor }));
  if (day !== null && day > context.clock.today())
    return refuse(
      problem('INPUT_INVALID', { path: 'input.dataHandedOverOn', seen: day, accepted: `≤ ${context.clock.today()}` }),
    );
  const gaps = closingGaps(input.status, closing).map(({ field, accepted }) =>
    problem('SITE_CLOSING_INCOMPLETE', { path: `input.${field}`, seen: 'null', accepted }),
  );
  const subSites = input.status === 'closed' ? await openSubSites(tx, site.id) : 0;
  if (subSites > 0)
    gaps.push(
      problem('SITE_CLOSING_INCOMPLETE', {
        path: 'input.siteId',
        seen: `${subSites} 个子站 / sub-sites`,
        accepted: '0',
      }),
    );
  if (gaps.length > 0) return refuse(...gaps);
  const isEmpty = Object.values(closing).every((value) => value === null);
  return accept(isEmpty ? null : closing);
}

function mergedClosing(before: SiteClosing, input: StatusChange): SiteClosing {
  return {
    noticeUrl: input.noticeUrl ?? before.noticeUrl,
    noticeText: input.noticeText ?? before.noticeText,
    successorSiteId: input.successorSiteId ?? before.successorSiteId,
    wentTo: input.wentTo ?? before.wentTo,
    dataHandedOverOn: input.dataHandedOverOn ?? before.dataHandedOverOn,
    dataHandedOverTo: input.dataHandedOverTo ?? before.dataHandedOverTo,
  };
}

/** A portal goes online with its identification code, and no site without an address. */
function openingFaults({ kind, siteIdCode, baseUrl }: SiteType): Problem[] {
  const path = 'input.status';
  const faults: Problem[] = [];
  if (kind === 'main' && siteIdCode === null)
    faults.push(problem('SITE_ID_CODE_INVALID', { path, seen: 'null', accepted: SITE_ID_CODE_FORM }));
  if (kind !== 'external' && baseUrl === null)
    faults.push(
      problem('INPUT_INVALID', { path, seen: 'baseUrl: null', accepted: '先登记网址 / register its address first' }),
    );
  return faults;
}
