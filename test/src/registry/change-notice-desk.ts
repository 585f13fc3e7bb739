import { newId, type Actor } from '@gongkai/kernel/pure';
import { seedCatalogue, siteIdOf, unitIdOf } from '@gongkai/registry';
import { leadOffice, openRegistry } from './registry-service.ts';

const NOTICE = `id kind title state description effectiveOn outageFrom outageTo newBaseUrl version
  site { code } documents { id } pushReceipts { id } mapping { isSound pairCount pairs { from to } }`;
const PROBLEMS = 'problems { code path seen accepted message }';
export const FILE = `mutation ($input: FileChangeNoticeInput!) { fileChangeNotice(input: $input) { changeNotice { ${NOTICE} } ${PROBLEMS} } }`;
export const APPLY = `mutation ($id: ID!, $version: Int!) {
  applyChangeNotice(changeNoticeId: $id, expectedVersion: $version) { changeNotice { ${NOTICE} } ${PROBLEMS} } }`;
export const WITHDRAW = `mutation ($id: ID!, $version: Int!) {
  withdrawChangeNotice(changeNoticeId: $id, reason: "误报", expectedVersion: $version) { changeNotice { ${NOTICE} } ${PROBLEMS} } }`;

interface Notice {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}
interface Payload {
  readonly changeNotice: Notice | null;
  readonly problems: readonly { code: string; path: string; seen: string; accepted: string; message: string }[];
}

const of = (roles: string[], unit: string): Actor =>
  ({ kind: 'account', id: newId(), roles, rootUnitIds: [unitIdOf(unit)] }) as Actor;
export const maintainer = of(['siteMaintainer'], 'education');
export const office = of(['unitOffice'], 'education');
export const stranger = of(['siteMaintainer', 'unitOffice'], 'finance');
export const lead: Actor = { ...leadOffice, id: newId() } as Actor;
export const BASE = 'http://127.0.0.1:9/jyj';

export const OUTAGE = { outageFrom: '2026-11-20T10:00:00+08:00', outageTo: '2026-11-20T12:00:00+08:00' };
export const MAPPING = `/old/1.html → /new/1.html\n${BASE.slice(0, 18)}/old/2.html,http://127.0.0.1:9/new/2.html`;

export type NoticeDesk = Awaited<ReturnType<typeof openNoticeDesk>>;

/** A registry with the district, where notices are filed for the site of the education bureau. */
export async function openNoticeDesk() {
  const registry = await openRegistry();
  await seedCatalogue(registry.deps, 'district');
  await registry.deps.database.query('update registry.site set base_url = $2 where id = $1', [
    siteIdOf('education'),
    BASE,
  ]);
  async function mutate(document: string, variables: object, actor: Actor): Promise<Payload> {
    const { data, errors } = await registry.ask(actor, document, { ...variables });
    if (errors) throw new Error(JSON.stringify(errors));
    const [payload] = Object.values(data as Record<string, Payload>);
    if (!payload) throw new Error('no payload');
    return payload;
  }
  const ask = async <Data>(query: string, variables: object = {}, actor: Actor = lead): Promise<Data> => {
    const { data, errors } = await registry.ask(actor, query, { ...variables });
    if (errors) throw new Error(JSON.stringify(errors));
    return data as Data;
  };
  const file = (kind: string, more: object = {}, actor: Actor = maintainer): Promise<Payload> =>
    mutate(FILE, { input: { siteId: siteIdOf('education'), kind, title: ` ${kind}  告知 `, ...more } }, actor);
  const filed = async (kind: string, more: object = {}): Promise<Notice> => {
    const { changeNotice, problems } = await file(kind, more);
    if (!changeNotice) throw new Error(JSON.stringify(problems));
    return changeNotice;
  };
  const apply = ({ id, version }: Notice, actor = lead): Promise<Payload> => mutate(APPLY, { id, version }, actor);
  const stored = async (): Promise<number[]> => {
    const rows = await registry.deps.database.query<{ notices: number; lines: number; events: number }>(
      `select (select count(*)::int from registry.change_notice) as notices,
       (select count(*)::int from registry.url_mapping) as lines,
       (select count(*)::int from ledger.event where type = 'changeNotice.filed') as events`,
    );
    return Object.values(rows[0] ?? {});
  };
  return { registry, mutate, ask, file, filed, apply, stored };
}
