import { columnIdOf, seedCatalogue } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

const ID = columnIdOf('s000-decision-03');
const NUL = '\u0000';
const INSTANTS = ['0000-01-01T00:00:00Z', '2026-01-01T00:00:00+23:00', '9999-12-31T23:59:59-23:00'];
const HUGE = Number.MAX_SAFE_INTEGER;
/** Keys no list gave out, each of the form some list's cursors have. */
const FORGED: readonly unknown[] = [
  NUL,
  'x'.repeat(5000),
  -1,
  HUGE,
  1.5,
  null,
  [],
  {},
  [ID],
  [HUGE],
  ['0000-01-01', ID],
  ['2026-02-30', ID],
  ['infinity', ID],
  [NUL, ID],
  ...INSTANTS.flatMap((at) => [[at, ID], { at, id: ID }]),
  { at: '2026-01-01T00:00:00Z', id: 'no id' },
  { path: NUL, id: ID },
  { category: NUL, id: ID },
  { code: NUL, number: 1 },
  { code: 'a', number: HUGE },
  { dueOn: '0000-01-01', id: ID },
  { dueOn: '0000-01-01', unitCode: 'a', id: ID },
  { dueOn: '2026-01-01', unitCode: NUL, id: ID },
];
const EDGES = '{ edges { cursor } }';
const ofSite = (field: string): [string, string] => [field, `${field}(siteCode: "main", after: $x) ${EDGES}`];
const plain = (field: string): [string, string] => [field, `${field}(after: $x) ${EDGES}`];
const ofColumn = (field: string): [string, string] => [
  `column.${field}`,
  `column(id: "${ID}") { ${field}(after: $x) ${EDGES} }`,
];

describe('lists asked after a cursor they never gave', () => {
  let registry: RegistryService;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
  });
  afterAll(() => registry.close());

  test.each([
    ofSite('responsibilityMatrix'),
    ofSite('columnsWithoutPrimary'),
    ofSite('holdersMissing'),
    ofSite('mandates'),
    ofSite('responsibilityAnnexes'),
    ofSite('changeRequests'),
    ofSite('siteColumns'),
    ['conformanceChecks', `conformanceChecks(columnId: "${ID}", after: $x) ${EDGES}`],
    plain('units'),
    plain('unitGroups'),
    plain('bodies'),
    plain('changeNotices'),
    plain('sites'),
    plain('ruleClauses'),
    plain('columnTemplates'),
    plain('workCalendarUploads'),
    plain('sharedColumns'),
    plain('workGrants'),
    plain('persons'),
    plain('retentionForms'),
    ofSite('contentList'),
    plain('registerEntries'),
    plain('registerReminders'),
    ['registersMissing', `registersMissing(kind: dutyRoster, after: $x) ${EDGES}`],
    plain('handOvers'),
    ofColumn('history'),
    ofColumn('deadlineEvents'),
    ofColumn('confirmations'),
    ['unit.columns', `unit(code: "justice") { columns(after: $x) ${EDGES} }`],
  ])('%s answers CURSOR_INVALID or a page, never a fault', async (_list, field) => {
    for (const key of FORGED) {
      const x = Buffer.from(JSON.stringify(key)).toString('base64url');
      const { errors = [] } = await registry.ask(leadOffice, `query ($x: String) { ${field} }`, { x });
      const codes = errors.map(({ extensions, message }) => extensions?.['code'] ?? message);
      expect([JSON.stringify(key).slice(0, 80), codes.filter((code) => code !== 'CURSOR_INVALID')]).toEqual([
        JSON.stringify(key).slice(0, 80),
        [],
      ]);
    }
  });
});
