import { contentHash, problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { codesAreFree, readSiteIdCode } from './create-site.command.ts';
import { siteFits } from './site-unit.ts';
import type { SiteRevision } from './site.schema.ts';
import { lockSite, putSite, type SiteState } from './site.store.ts';

/**
 * Changes what is registered of a site, on the version the editor saw. Who gives it to another unit has to act for both.
 * The answer is its id.
 */
export async function reviseSite(
  context: RequestContext,
  { input, expectedVersion }: { input: SiteRevision; expectedVersion: number },
): Promise<Decision<string>> {
  const { siteId, ...properties } = input;
  const action = 'site.revise';
  return decide(context, { action, subjectType: 'Site', subjectId: siteId }, async (tx, audited) => {
    const before = await lockSite(tx, siteId);
    if (!before) return refuse(problem('NOT_FOUND', { path: 'input.siteId', seen: siteId }));
    if (!(await actsFor(tx, context.actor, before.unitId))) return outsideUnit('input.siteId', before.unitId);
    if (!(await actsFor(tx, context.actor, input.unitId))) return outsideUnit('input.unitId', input.unitId);
    if (before.version !== expectedVersion) return editConflict(expectedVersion, before.version);
    if (before.status === 'closed')
      return refuse(problem('SITE_STATUS_NOT_ALLOWED', { path: 'input.siteId', seen: 'closed', accepted: '≠ closed' }));
    const siteIdCode = readSiteIdCode(input.siteIdCode);
    if (!siteIdCode.ok) return siteIdCode;
    const { version, ...kept } = before;
    const site: SiteState = { ...kept, ...properties, siteIdCode: siteIdCode.value };
    const fits = await siteFits(tx, site, before);
    if (!fits.ok) return fits;
    const codes = await codesAreFree(tx, site);
    if (!codes.ok) return codes;
    await putSite(tx, context, { site, version: version + 1, action });
    const hashes = { beforeHash: contentHash(kept).hash, afterHash: contentHash(site).hash };
    audited.subject = { ...audited.subject, ...hashes, detail: { ...properties } };
    return accept(siteId);
  });
}
