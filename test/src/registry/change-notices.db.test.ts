import { newId, type Actor } from '@gongkai/kernel/pure';
import { columnIdOf, siteIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  APPLY,
  BASE,
  FILE,
  lead,
  maintainer,
  MAPPING,
  office,
  openNoticeDesk,
  OUTAGE,
  stranger,
  WITHDRAW,
  type NoticeDesk,
} from './change-notice-desk.ts';
import { drafter, serviceActor, type RegistryService } from './registry-service.ts';

let registry: RegistryService;
let ask: NoticeDesk['ask'];
let mutate: NoticeDesk['mutate'];
let file: NoticeDesk['file'];
let filed: NoticeDesk['filed'];
let apply: NoticeDesk['apply'];
let stored: NoticeDesk['stored'];
beforeAll(async () => {
  ({ registry, ask, mutate, file, filed, apply, stored } = await openNoticeDesk());
});
afterAll(() => registry.close());

describe('a notice of a change', () => {
  test.each([
    ['[R001-17] a redesign', 'redesign', { description: '全站改版' }],
    ['[R001-18] columns or domain', 'columnDomainChange', { newBaseUrl: 'http://127.0.0.1:10/jyj/' }],
    ['[R001-19] addresses of pages', 'urlChange', { mapping: MAPPING }],
    ['[R001-20] an outage', 'outage', OUTAGE],
    [
      '[R001-21] what was submitted before',
      'submittedInfoChange',
      { documentIds: [newId()], pushReceiptIds: [newId()] },
    ],
  ])('of %s is filed by the site’s own unit, with its event and audit', async (_, kind, more) => {
    const before = await stored();
    const { changeNotice, problems } = await file(kind, more, office);
    expect(problems).toEqual([]);
    const { documentIds = [], pushReceiptIds = [] } = more as { documentIds?: string[]; pushReceiptIds?: string[] };
    expect(changeNotice).toMatchObject({
      kind,
      title: `${kind} 告知`,
      state: 'filed',
      effectiveOn: '2026-11-20',
      version: 1,
      site: { code: 'education' },
      documents: documentIds.map((id) => ({ id })),
      pushReceipts: pushReceiptIds.map((id) => ({ id })),
    });
    const lines = kind === 'urlChange' ? 2 : 0;
    expect(await stored()).toEqual([before[0]! + 1, before[1]! + lines, before[2]! + 1]);
    const [audit] = await registry.deps.database.query<{ body: unknown }>(
      'select body from ledger.audit order by seq desc limit 1',
    );
    expect(audit?.body).toMatchObject({ action: 'changeNotice.file', outcome: 'done', subjectId: changeNotice?.id });
  });

  test.each([
    ['addresses without a mapping', 'urlChange', {}, 'INPUT_INVALID', 'input.mapping'],
    ['an outage without its end', 'outage', { outageFrom: OUTAGE.outageFrom }, 'INPUT_INVALID', 'input.outageTo'],
    [
      'an outage that ends first',
      'outage',
      { outageFrom: OUTAGE.outageTo, outageTo: OUTAGE.outageFrom },
      'PERIOD_INVALID',
      'input.outageTo',
    ],
    [
      'an outage of months',
      'outage',
      { ...OUTAGE, outageTo: '2027-02-20T10:00:00+08:00' },
      'PERIOD_INVALID',
      'input.outageTo',
    ],
    ['an outage at no instant', 'outage', { ...OUTAGE, outageTo: 'noon' }, 'INPUT_INVALID', 'input.outageTo'],
    ['submitted information that names nothing', 'submittedInfoChange', {}, 'INPUT_INVALID', 'input.documentIds'],
    ['documents that are none', 'submittedInfoChange', { documentIds: ['x'] }, 'INPUT_INVALID', 'input.documentIds.0'],
    ['a redesign with a mapping', 'redesign', { mapping: MAPPING }, 'INPUT_INVALID', 'input.mapping'],
    ['an unknown site', 'redesign', { siteId: newId() }, 'NOT_FOUND', 'input.siteId'],
    ['no title', 'redesign', { title: '  ' }, 'INPUT_INVALID', 'input.title'],
  ])('of %s is refused, and nothing is kept', async (_, kind, more, code, path) => {
    const before = await stored();
    const { changeNotice, problems } = await file(kind, more);
    expect(changeNotice).toBeNull();
    expect(problems).toMatchObject([{ code, path }]);
    expect(await stored()).toEqual(before);
  });

  test('[R001-19] is refused line by line where its mapping is wrong', async () => {
    const before = await stored();
    const lines = [
      '/a → /b',
      '/a → /c',
      '/x → /y',
      '/y → /z',
      '/p → /q',
      '/q → /p',
      '/m → https://other.example.cn/',
      'x',
    ];
    const { problems } = await file('urlChange', { mapping: lines.join('\n') });
    expect(problems.map(({ code, path }) => [code, path])).toEqual(
      [2, 3, 5, 6, 7, 8].map((line) => ['URL_MAPPING_INVALID', `input.mapping.${line}`]),
    );
    expect(problems[0]?.message).toContain('第 2 行');
    expect(problems[1]?.accepted).toContain('/z');
    expect(await stored()).toEqual(before);
  });

  test('is the business of the site’s unit and of the lead office', async () => {
    expect((await file('redesign', {}, stranger)).problems).toMatchObject([
      { code: 'OUTSIDE_UNIT', path: 'input.siteId' },
    ]);
    expect((await file('redesign', {}, lead)).problems).toEqual([]);
    const { errors } = await registry.ask(drafter, FILE, { input: { siteId: 'x', kind: 'redesign', title: 'x' } });
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    const notice = await filed('redesign');
    const denied = await registry.ask(maintainer, APPLY, { id: notice.id, version: 1 });
    expect(denied.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });
});

describe('carrying a notice out', () => {
  test('is done once, on the version that was seen; a withdrawn one is not carried out', async () => {
    const notice = await filed('redesign');
    expect((await apply({ ...notice, version: 7 })).problems).toMatchObject([
      { code: 'EDIT_CONFLICT', seen: '7', accepted: '1' },
    ]);
    const { changeNotice } = await apply(notice);
    expect(changeNotice).toMatchObject({ state: 'applied', version: 2 });
    expect((await apply({ ...notice, version: 2 })).problems).toMatchObject([
      { code: 'NOTICE_ACT_NOT_ALLOWED', seen: 'applied', accepted: '—' },
    ]);
    const other = await filed('redesign');
    const withdrawn = await mutate(WITHDRAW, { id: other.id, version: 1 }, office);
    expect(withdrawn.changeNotice).toMatchObject({ state: 'withdrawn', version: 2 });
    expect((await apply({ ...other, version: 2 })).problems).toMatchObject([
      { code: 'NOTICE_ACT_NOT_ALLOWED', seen: 'withdrawn' },
    ]);
    expect((await mutate(WITHDRAW, { id: newId(), version: 1 }, office)).problems).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
    const history = `query ($id: ID!) { changeNotice(id: $id) { history { edges { node { version action reason } } } } }`;
    expect(await ask(history, { id: other.id })).toMatchObject({
      changeNotice: {
        history: {
          edges: [
            { node: { version: 2, action: 'changeNotice.withdraw', reason: '误报' } },
            { node: { version: 1, action: 'changeNotice.file' } },
          ],
        },
      },
    });
  });

  test('waits for the day it takes effect', async () => {
    const notice = await filed('redesign', { effectiveOn: '2026-11-21' });
    expect((await apply(notice)).problems).toMatchObject([
      { code: 'NOTICE_ACT_NOT_ALLOWED', seen: '2026-11-20', accepted: '≥ 2026-11-21' },
    ]);
  });

  test('[R001-18] of a change of domain registers the new address and hosts of the site', async () => {
    const newBaseUrl = 'http://127.0.0.1:11/jyj';
    const notice = await filed('columnDomainChange', { newBaseUrl, newAllowedHosts: ['127.0.0.1'] });
    expect((await apply(notice)).problems).toEqual([]);
    const { site } = await ask<{ site: object }>('{ site(code: "education") { baseUrl allowedHosts } }');
    expect(site).toEqual({ baseUrl: newBaseUrl, allowedHosts: ['127.0.0.1'] });
    const facts = `query ($ids: [ID!]!) { changeNoticesByIds(ids: $ids) { state oldBaseUrl newBaseUrl hosts } }`;
    expect(await ask(facts, { ids: [notice.id] }, serviceActor('harvester'))).toEqual({
      changeNoticesByIds: [
        { state: 'applied', oldBaseUrl: BASE, newBaseUrl, hosts: ['127.0.0.1:11', '127.0.0.1', '127.0.0.1:9'] },
      ],
    });
  });

  test('[R001-19] of addresses moves those the registry holds, and tells of their columns', async () => {
    const columnId = columnIdOf('s000-decision-07');
    await registry.deps.database.query(
      `insert into registry.shared_column (id, column_id, site_id, sub_column_url, sub_column_name, validity)
       values ($1::uuid, $2::uuid, $3::uuid, 'http://127.0.0.1:11/list/a', '政策', '[2026-01-01,)')`,
      [newId(), columnId, siteIdOf('education')],
    );
    // kept over https, before the site told its address over http
    await registry.deps.database.query(
      `insert into registry.shared_column (id, column_id, site_id, sub_column_url, sub_column_name, validity)
       values ($1::uuid, $2::uuid, $3::uuid, 'https://127.0.0.1:11/list/a', '政策', '[2025-01-01,2026-01-01)')`,
      [newId(), columnId, siteIdOf('education')],
    );
    const mapping = '/list/a → /list/b';
    const preview = `query ($siteId: ID!, $mapping: String!) { previewUrlMapping(siteId: $siteId, mapping: $mapping) {
      isSound pairCount faultCount faults { line code accepted } columnCount columns { code } } }`;
    const asked = { siteId: siteIdOf('education') };
    const before = await stored();
    expect(await ask(preview, { ...asked, mapping: `${mapping}\n/x → /x` }, maintainer)).toEqual({
      previewUrlMapping: {
        isSound: false,
        pairCount: 1,
        faultCount: 1,
        faults: [{ line: 2, code: 'same', accepted: '≠' }],
        columnCount: 1,
        columns: [{ code: 's000-decision-07' }],
      },
    });
    expect(await ask(preview, { ...asked, mapping }, stranger)).toEqual({ previewUrlMapping: null });
    expect(await stored()).toEqual(before);
    const notice = await filed('urlChange', { mapping });
    expect((await apply(notice)).problems).toEqual([]);
    expect(await registry.deps.database.query('select sub_column_url as url from registry.shared_column')).toEqual([
      { url: 'http://127.0.0.1:11/list/b' },
      { url: 'http://127.0.0.1:11/list/b' },
    ]);
    const [event] = await registry.deps.database.query<{ ids: string[] }>(
      `select ids from ledger.event where type = 'column.changed' order by seq desc limit 1`,
    );
    expect(event?.ids).toEqual([columnId]);
  });

  test('[R001-19] takes 2,000 addresses at once', async () => {
    const mapping = Array.from({ length: 2000 }, (_, index) => `/o/${index}.html → /n/${index}.html`).join('\n');
    const notice = await filed('urlChange', { mapping });
    const { changeNotice, problems } = await apply(notice);
    expect(problems).toEqual([]);
    expect(changeNotice).toMatchObject({ state: 'applied', mapping: { isSound: true, pairCount: 2000 } });
  });

  test('[R001-20] of an outage ends it; one that has not begun is withdrawn instead', async () => {
    registry.clock.set('2026-11-20T11:00:00+08:00');
    const { changeNotice } = await apply(await filed('outage', OUTAGE));
    expect(changeNotice).toMatchObject({
      outageFrom: '2026-11-20T02:00:00.000Z',
      outageTo: '2026-11-20T03:00:00.000Z',
    });
    const later = { outageFrom: '2026-11-20T20:00:00+08:00', outageTo: '2026-11-20T21:00:00+08:00' };
    expect((await apply(await filed('outage', later))).problems).toMatchObject([
      { code: 'NOTICE_ACT_NOT_ALLOWED', path: 'changeNoticeId' },
    ]);
  });
});

describe('notices as a list', () => {
  interface Page {
    readonly edges: { node: { kind: string; site: { code: string } } }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string };
  }
  const LIST = `query ($siteId: ID, $kind: ChangeNoticeKind, $state: ChangeNoticeState, $first: Int, $after: String) {
    changeNotices(siteId: $siteId, kind: $kind, state: $state, first: $first, after: $after) {
      edges { node { kind site { code } } } pageInfo { hasNextPage endCursor } } }`;
  const list = async (variables: object, actor: Actor = lead): Promise<Page> =>
    (await ask<{ changeNotices: Page }>(LIST, variables, actor)).changeNotices;

  test('are paged, narrowed, and those of the reader’s own units', async () => {
    const all = await list({ first: 100 });
    const first = await list({ first: 2 });
    const rest = await list({ first: 98, after: first.pageInfo.endCursor });
    expect([...first.edges, ...rest.edges]).toEqual(all.edges);
    expect((await list({ first: 100 }, maintainer)).edges).toHaveLength(all.edges.length);
    expect((await list({}, stranger)).edges).toEqual([]);
    const outages = await list({ kind: 'outage', state: 'filed', siteId: siteIdOf('education') });
    expect(outages.edges.map(({ node }) => node.kind)).toEqual(['outage', 'outage']);
    expect((await list({ siteId: 'x' })).edges).toEqual([]);
  });

  test('stand with their site', async () => {
    const query = `{ site(code: "education") { changeNotices(first: 1) { edges { node { kind } } } } }`;
    expect(await ask(query, {}, maintainer)).toMatchObject({ site: { changeNotices: { edges: [{ node: {} }] } } });
    expect(await ask(query, {}, stranger)).toEqual({ site: { changeNotices: { edges: [] } } });
  });
});
