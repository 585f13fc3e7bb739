import { contentHash, isSiteIdCode, newId, problem, SITE_ID_CODE_FORM, tidySiteIdCode } from '@gongkai/kernel/pure';
import type { Transaction } from '@gongkai/kernel/node';
import { accept, decide, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { siteFits } from './site-unit.ts';
import type { NewSite } from './site.schema.ts';
import { putSite, takenCode, type SiteState } from './site.store.ts';

/** Registers a site as planned. The answer is its id. */
export async function createSite(context: RequestContext, input: NewSite): Promise<Decision<string>> {
  const id = newId();
  const action = 'site.create';
  return decide(context, { action, subjectType: 'Site', subjectId: id }, async (tx, audited) => {
    if (!(await actsFor(tx, context.actor, input.unitId))) return outsideUnit('input.unitId', input.unitId);
    const siteIdCode = readSiteIdCode(input.siteIdCode);
    if (!siteIdCode.ok) return siteIdCode;
    const site: SiteState = { ...input, id, siteIdCode: siteIdCode.value, status: 'planned', closing: null };
    const fits = await siteFits(tx, site);
    if (!fits.ok) return fits;
    const codes = await codesAreFree(tx, site);
    if (!codes.ok) return codes;
    await putSite(tx, context, { site, version: 1, action });
    audited.subject = { ...audited.subject, afterHash: contentHash(site).hash, detail: { ...site } };
    return accept(id);
  });
}

/** The identification code as it is kept; refused where it is none. */
export function readSiteIdCode(given: string | null): Decision<string | null> {
  const code = tidySiteIdCode(given ?? '');
  if (code === '') return accept(null);
  if (isSiteIdCode(code)) return accept(code);
  const seen = (given ?? '').slice(0, 100);
  return refuse(problem('SITE_ID_CODE_INVALID', { path: 'input.siteIdCode', seen, accepted: SITE_ID_CODE_FORM }));
}

/** Refuses a code or identification code another site has. */
export async function codesAreFree(
  tx: Transaction,
  { id, code, siteIdCode }: { id: string; code: string; siteIdCode: string | null },
): Promise<Decision<null>> {
  const taken = await takenCode(tx, { id, code, siteIdCode });
  if (taken === undefined) return accept(null);
  const seen = taken === 'code' ? code : (siteIdCode ?? '');
  return refuse(problem('CODE_TAKEN', { path: `input.${taken}`, seen }));
}
