import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { actsOf, nextState, type NoticeAct } from '../domain/notice-life.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { siteFits } from '../site/site-unit.ts';
import { lockSite, putSite } from '../site/site.store.ts';
import type { SiteType } from '../site/site.type.ts';
import { lockNotice, moveColumnAddresses, pairsOf, putNotice, siteOfNotice } from './change-notice.store.ts';
import type { ChangeNoticeType, NoticeDetail } from './change-notice.type.ts';
import { soundPairs } from './file-change-notice.command.ts';

/** An act on a notice, on the version the actor saw. */
export interface NoticeChange {
  readonly noticeId: string;
  readonly act: NoticeAct;
  readonly reason: string | null;
  readonly expectedVersion: number;
}

/**
 * Carries a notice out, or withdraws it. Carried out, a change of the domain is registered of the site, changed addresses
 * replace the old ones wherever the registry holds them, an outage is over. What others keep follows by the event.
 * The answer is the notice's id.
 */
export async function settleChangeNotice(context: RequestContext, change: NoticeChange): Promise<Decision<string>> {
  const { noticeId, act, reason } = change;
  const action = `changeNotice.${act}`;
  const subject = { action, subjectType: 'ChangeNotice', subjectId: noticeId };
  return decide(context, subject, async (tx, audited) => {
    const held = await holdNotice(tx, context, change);
    if (!held.ok) return held;
    const { site, notice, state } = held.value;
    const done = act === 'apply' ? await effectOf(tx, context, { site, notice }) : accept<Effect>({});
    if (!done.ok) return done;
    const { counts = {}, ...changed } = done.value;
    await putNotice(tx, context, {
      notice: { ...notice, ...changed, state, version: notice.version + 1 },
      action,
      reason,
    });
    audited.subject = { ...subject, detail: { siteId: site.id, kind: notice.kind, reason, ...counts } };
    return accept(noticeId);
  });
}

interface Held {
  readonly site: SiteType;
  readonly notice: ChangeNoticeType;
}

async function holdNotice(
  tx: Transaction,
  context: RequestContext,
  { noticeId, act, expectedVersion }: NoticeChange,
): Promise<Decision<Held & { readonly state: ChangeNoticeType['state'] }>> {
  const siteId = await siteOfNotice(tx, noticeId);
  const site = siteId === undefined ? undefined : await lockSite(tx, siteId);
  const notice = await lockNotice(tx, noticeId);
  if (!site || !notice) return refuse(problem('NOT_FOUND', { path: 'changeNoticeId', seen: noticeId }));
  if (!(await actsFor(tx, context.actor, site.unitId))) return outsideUnit('changeNoticeId', site.unitId);
  if (notice.version !== expectedVersion) return editConflict(expectedVersion, notice.version);
  const state = nextState(notice.state, act);
  if (state !== undefined) return accept({ site, notice, state });
  const accepted = actsOf(notice.state).join(', ') || '—';
  return refuse(problem('NOTICE_ACT_NOT_ALLOWED', { path: 'changeNoticeId', seen: notice.state, accepted }));
}

type Effect = Partial<Pick<ChangeNoticeType, 'detail' | 'outageTo'>> & { readonly counts?: Record<string, number> };

async function effectOf(tx: Transaction, context: RequestContext, held: Held): Promise<Decision<Effect>> {
  const { notice } = held;
  const today = context.clock.today();
  if (notice.effectiveOn > today)
    return refuse(
      problem('NOTICE_ACT_NOT_ALLOWED', { path: 'changeNoticeId', seen: today, accepted: `≥ ${notice.effectiveOn}` }),
    );
  switch (notice.kind) {
    case 'redesign':
    case 'submittedInfoChange':
      return accept({});
    case 'outage':
      return endOutage(context, notice);
    case 'columnDomainChange':
      return moveSite(tx, context, held);
    case 'urlChange':
      return moveAddresses(tx, held);
  }
}

function endOutage(context: RequestContext, { outageFrom, outageTo }: ChangeNoticeType): Decision<Effect> {
  const now = context.clock.now().toISOString();
  if (outageFrom !== null && now <= outageFrom)
    return refuse(
      problem('NOTICE_ACT_NOT_ALLOWED', { path: 'changeNoticeId', seen: now, accepted: `> ${outageFrom}, withdraw` }),
    );
  return accept({ outageTo: outageTo !== null && outageTo < now ? outageTo : now });
}

async function moveSite(tx: Transaction, context: RequestContext, { site, notice }: Held): Promise<Decision<Effect>> {
  const { newBaseUrl, newAllowedHosts } = notice.detail;
  if (newBaseUrl === null && newAllowedHosts === null) return accept({});
  const { version, ...kept } = site;
  const moved = {
    ...kept,
    baseUrl: newBaseUrl ?? site.baseUrl,
    allowedHosts: [...(newAllowedHosts ?? site.allowedHosts)],
  };
  const fits = await siteFits(tx, moved, site);
  if (!fits.ok) return fits;
  const action = 'site.move';
  await putSite(tx, context, { site: moved, version: version + 1, action, reason: notice.title });
  const detail: NoticeDetail = { ...notice.detail, oldBaseUrl: newBaseUrl === null ? null : site.baseUrl };
  return accept({ detail });
}

async function moveAddresses(tx: Transaction, { site, notice }: Held): Promise<Decision<Effect>> {
  const pairs = (await pairsOf(tx, [notice.id])).get(notice.id) ?? [];
  // its hosts may have changed since it was filed
  const sound = soundPairs(site, pairs.map(({ from, to }) => `${from} → ${to}`).join('\n'), 'mapping');
  if (!sound.ok) return sound;
  const columnIds = await moveColumnAddresses(tx, pairs);
  for (let start = 0; start < columnIds.length; start += 500) {
    tx.emit('column.changed', columnIds.slice(start, start + 500));
  }
  return accept({ counts: { addresses: pairs.length, columns: columnIds.length } });
}
