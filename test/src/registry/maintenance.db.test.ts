import type { Actor } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, siteIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drafter, openRegistry, serviceActor, type RegistryService } from './registry-service.ts';
import { change, countOf } from './responsibility-desk.ts';

interface Kept {
  readonly version: number;
  readonly mode: string;
  readonly maintenance: readonly Record<string, unknown>[];
}

const COLUMN = columnIdOf('s000-result-04');
const KEPT = `responsibility { version mode maintenance(history: true) { mode from to linkReason superiorUnit targetUrl conformanceCheckId mandateId basis } }`;
const LINK = {
  linkReason: 'cannotProvideInFull',
  superiorUnit: '示例市统计局',
  targetUrl: 'https://tj.example.gov.cn/sj',
};

describe('maintenance modes', () => {
  let registry: RegistryService;
  let responsibility: string;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
    responsibility = await responsibilityOf('s000-result-04');
  });
  afterAll(() => registry.close());

  async function responsibilityOf(code: string): Promise<string> {
    const [row] = await registry.deps.database.query<{ id: string }>(
      'select id from registry.responsibility where column_id = $1::uuid',
      [columnIdOf(code)],
    );
    return row?.id ?? '';
  }
  const switchTo = (input: object, version: number) =>
    change<Kept>(
      registry,
      { field: 'changeMaintenanceMode', type: 'ChangeMaintenanceModeInput', result: KEPT },
      { input: { responsibilityId: responsibility, ...input }, version },
    );
  const check = (input: object, actor?: Actor) =>
    change<{ id: string; passed: boolean }>(
      registry,
      { field: 'recordConformanceCheck', type: 'RecordConformanceCheckInput', result: 'check { id passed }' },
      {
        input: {
          columnId: COLUMN,
          sourceSiteId: siteIdOf('statistics'),
          items: [
            { item: 'structure', passed: true },
            { item: 'technicalStandard', passed: true },
          ],
          checkedOn: '2026-11-19',
          ...input,
        },
        ...(actor ? { actor } : {}),
      },
    );
  const modeNow = async (): Promise<unknown> => {
    const { data } = await registry.ask(
      serviceActor('harvester'),
      'query ($ids: [ID!]!) { columnsByIds(ids: $ids) { mode } }',
      { ids: [COLUMN] },
    );
    return (data as { columnsByIds: { mode: string }[] }).columnsByIds[0]?.mode;
  };

  test.each([
    ['nothing said', null, ['input.terms.linkReason', 'input.terms.superiorUnit', 'input.terms.targetUrl']],
    ['no reason', { ...LINK, linkReason: null }, ['input.terms.linkReason']],
    ['no superior unit', { ...LINK, superiorUnit: ' ' }, ['input.terms.superiorUnit']],
    ['an address that is no page', { ...LINK, targetUrl: 'javascript:alert(1)' }, ['input.terms.targetUrl']],
    ['an address with a password', { ...LINK, targetUrl: 'https://a:b@tj.example.gov.cn/' }, ['input.terms.targetUrl']],
  ])('[R000-12] a link with %s is refused, says what lacks, and changes nothing', async (_case, terms, paths) => {
    const before = await registry.ledger();
    const { result, problems } = await switchTo({ mode: 'WEB_LINK', from: '2026-12-01', terms }, 1);
    expect(result).toBeNull();
    expect(problems.map(({ code, path }) => [code, path])).toEqual(paths.map((path) => ['MODE_PRECONDITION', path]));
    expect(problems.every(({ accepted }) => accepted !== null && accepted !== '')).toBe(true);
    expect(await registry.ledger()).toEqual({ audits: before.audits + 1, events: before.events });
    expect(await countOf(registry, `registry.maintenance where responsibility_id = '${responsibility}'`)).toBe(1);
  });

  test('[R000-12] a link keeps reason, superior unit and address from its day on; the days before keep their mode', async () => {
    // one spelling of an address: it is found by it when pages move
    const terms = { ...LINK, targetUrl: 'HTTPS://TJ.example.gov.cn:443/./sj' };
    const { result, problems } = await switchTo({ mode: 'WEB_LINK', from: '2026-12-01', terms }, 1);
    expect(problems).toEqual([]);
    expect(result).toMatchObject({
      version: 2,
      mode: 'HARVEST',
      maintenance: [
        { mode: 'HARVEST', from: '2022-09-15', to: '2026-12-01', linkReason: null },
        { mode: 'WEB_LINK', from: '2026-12-01', to: null, ...LINK },
      ],
    });
    expect(await modeNow()).toBe('HARVEST');
    registry.clock.set(new Date('2026-12-01T00:30:00+08:00'));
    expect(await modeNow()).toBe('WEB_LINK');
    registry.clock.set(new Date('2026-11-20T08:00:00+08:00'));
  });

  test('an earlier day than the last change is refused, and so is an older version', async () => {
    expect((await switchTo({ mode: 'DIRECT', from: '2026-11-25' }, 2)).problems).toMatchObject([
      { code: 'INPUT_INVALID', path: 'input.from', accepted: '≥ 2026-12-01' },
    ]);
    expect((await switchTo({ mode: 'DIRECT', from: '2022-09-14' }, 2)).problems).toMatchObject([
      { code: 'PERIOD_INVALID', accepted: '2022-09-15 – ' },
    ]);
    expect((await switchTo({ mode: 'DIRECT', from: '2026-12-01' }, 1)).problems).toMatchObject([
      { code: 'EDIT_CONFLICT', seen: '1', accepted: '2' },
    ]);
    expect(
      (await switchTo({ responsibilityId: COLUMN, mode: 'DIRECT', from: '2026-12-01' }, 1)).problems,
    ).toMatchObject([{ code: 'NOT_FOUND', path: 'input.responsibilityId' }]);
  });

  test('data is read only after a passed check of the column with a sub-site of the unit, a year old at most', async () => {
    const read = { mode: 'DATA_READ', from: '2026-12-02' };
    expect((await switchTo(read, 2)).problems).toMatchObject([{ code: 'MODE_PRECONDITION', path: 'input.mode' }]);
    await check({ sourceSiteId: siteIdOf('education') });
    await check({ checkedOn: '2025-12-01' });
    expect((await switchTo(read, 2)).problems).toMatchObject([{ code: 'MODE_PRECONDITION', seen: '2025-12-01 通过' }]);
    const passed = await check({});
    expect(passed.result?.passed).toBe(true);
    const failed = await check({
      checkedOn: '2026-11-20',
      items: [
        { item: 'structure', passed: false, note: '缺少“月报”子栏目' },
        { item: 'technicalStandard', passed: true },
      ],
    });
    expect(failed.result?.passed).toBe(false);
    expect((await switchTo(read, 2)).problems).toMatchObject([
      { code: 'MODE_PRECONDITION', seen: '2026-11-20 未通过' },
    ]);
    const again = await check({ checkedOn: '2026-11-20' });
    const { result } = await switchTo(read, 2);
    expect(result?.maintenance.at(-1)).toMatchObject({ mode: 'DATA_READ', conformanceCheckId: again.result?.id });
  });

  test.each([
    [
      'an item twice',
      { items: ['structure', 'technicalStandard', 'structure'].map((item) => ({ item, passed: true })) },
      'input.items',
    ],
    ['a required item left out', { items: [{ item: 'structure', passed: true }] }, 'input.items'],
    ['a day to come', { checkedOn: '2026-11-21' }, 'input.checkedOn'],
    ['the portal itself', { sourceSiteId: siteIdOf('main') }, 'input.sourceSiteId'],
    ['a site outside the group', { sourceSiteId: siteIdOf('city') }, 'input.sourceSiteId'],
  ])('a check with %s is not recorded', async (_case, fault, path) => {
    const before = await countOf(registry, 'registry.conformance_check');
    const { problems } = await check(fault);
    expect(problems.map((one) => [one.code, one.path])).toEqual([['INPUT_INVALID', path]]);
    expect(await countOf(registry, 'registry.conformance_check')).toBe(before);
  });

  test('checks are listed, the newest first, page by page', async () => {
    const page = async (after: string | null) => {
      const { data } = await registry.ask(
        drafter,
        `query ($id: ID!, $after: String) { conformanceChecks(columnId: $id, first: 2, after: $after) {
           edges { node { checkedOn passed sourceSite { code } items { item passed } } } pageInfo { hasNextPage endCursor } } }`,
        { id: COLUMN, after },
      );
      return (
        data as {
          conformanceChecks: {
            edges: { node: { checkedOn: string } }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        }
      ).conformanceChecks;
    };
    const days: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo } = await page(after);
      days.push(...edges.map(({ node }) => node.checkedOn));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(days).toEqual(['2026-11-20', '2026-11-20', '2026-11-19', '2026-11-19', '2025-12-01']);
  });

  test.each(['HARVEST', 'SUBMISSION'])('%s needs a sub-site in service of the unit', async (mode) => {
    const office = await responsibilityOf('s000-result-05');
    expect((await switchTo({ responsibilityId: office, mode, from: '2026-12-01' }, 1)).problems).toMatchObject([
      { code: 'MODE_PRECONDITION', path: 'input.mode' },
    ]);
    await registry.deps.database.query(`update registry.site set status = 'suspended' where id = $1::uuid`, [
      siteIdOf('statistics'),
    ]);
    expect((await switchTo({ mode, from: '2026-12-03' }, 3)).problems).toMatchObject([{ code: 'MODE_PRECONDITION' }]);
    await registry.deps.database.query(`update registry.site set status = 'online' where id = $1::uuid`, [
      siteIdOf('statistics'),
    ]);
    // what is about to be assigned is asked the same
    const { problems } = await change(
      registry,
      { field: 'changeResponsibility', type: 'ChangeResponsibilityInput', result: 'column { id }' },
      {
        input: {
          columnId: columnIdOf('s000-result-05'),
          unitId: unitIdOf('secrecy'),
          role: 'assisting',
          mode,
          from: '2026-12-01',
        },
        version: 1,
      },
    );
    expect(problems).toMatchObject([{ code: 'MODE_PRECONDITION', path: 'input.mode' }]);
  });
});
