import { columnIdOf, seedCatalogue } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leadOffice, openRegistry, serviceActor, type RegistryService } from './registry-service.ts';

const STRANGE = ['\u0000', '\ud800', 'not an id', "'; drop table", '', 'x'.repeat(5000), 'a//b'];
const BUGS = ['INTERNAL', 'INTERNAL_SERVER_ERROR', undefined];

describe('the registry, asked with any text', () => {
  let registry: RegistryService;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
  });
  afterAll(() => registry.close());

  const column = columnIdOf('s000-decision-03');
  const revised = 'sortOrder: 1, retained: true';
  test.each([
    ['unit', leadOffice, '($x: String!) { unit(code: $x) { id } }'],
    ['site', leadOffice, '($x: String!) { site(code: $x) { id } }'],
    ['column', leadOffice, '($x: ID!) { column(id: $x) { id } }'],
    ['siteColumns', leadOffice, '($x: String!) { siteColumns(siteCode: $x) { edges { cursor } } }'],
    [
      'siteColumns after a cursor',
      leadOffice,
      '($x: String!) { siteColumns(siteCode: "main", after: $x) { edges { cursor } } }',
    ],
    [
      'columnsWithout',
      leadOffice,
      '($x: String!) { columnsWithout(siteCode: $x, what: SOURCE) { edges { cursor } } b: columnsWithout(siteCode: "main", what: RULE, after: $x) { edges { cursor } } }',
    ],
    [
      'specialColumns',
      leadOffice,
      '($x: String!) { specialColumns(siteCode: "main", dueBy: $x) { edges { cursor } } }',
    ],
    ['changeRequest', leadOffice, '($x: ID!) { changeRequest(id: $x) { id } }'],
    [
      'changeRequests',
      leadOffice,
      '($x: String!) { a: changeRequests(siteCode: $x) { edges { cursor } } changeRequests(siteCode: "main", after: $x) { edges { cursor } } }',
    ],
    ['sharedColumns', leadOffice, '($x: ID!) { sharedColumns(columnId: $x) { edges { cursor } } }'],
    [
      'sharedColumns of a site',
      leadOffice,
      '($x: String!) { a: sharedColumns(siteCode: $x) { edges { cursor } } sharedColumns(after: $x) { edges { cursor } } }',
    ],
    ['columnsByIds', serviceActor('publications'), '($x: ID!) { columnsByIds(ids: [$x]) { id } }'],
    ['unitFactsByIds', serviceActor('publications'), '($x: ID!) { unitFactsByIds(ids: [$x]) { id } }'],
    ['sitesByIds', serviceActor('publications'), '($x: ID!) { sitesByIds(ids: [$x]) { id } }'],
    ['accountsByIds', serviceActor('gateway'), '($x: ID!) { accountsByIds(ids: [$x]) { id } }'],
    ['allColumnIds', serviceActor('publications'), '($x: ID!) { allColumnIds(after: $x) }'],
    ['allUnitIds', serviceActor('publications'), '($x: ID!) { allUnitIds(after: $x) }'],
    [
      '_entities',
      leadOffice,
      '($x: ID!) { _entities(representations: [{ __typename: "Column", id: $x }, { __typename: "Site", code: $x }]) { __typename } }',
    ],
  ])('answers %s without a fault', async (_what, actor, query) => {
    const forged = Buffer.from(JSON.stringify('\u0000')).toString('base64url');
    for (const x of [...STRANGE, forged]) {
      const { errors = [] } = await registry.ask(actor, `query ${query}`, { x });
      const codes = errors.map(({ extensions }) => extensions?.['code']);
      expect([x, codes.filter((code) => BUGS.includes(code as string | undefined))]).toEqual([x, []]);
    }
  });

  test.each([
    [
      'a column that is none',
      leadOffice,
      `reviseColumn(input: { columnId: $x, fields: { name: "a", path: "a", ${revised} } }, expectedVersion: 1)`,
    ],
    [
      'a path that is none',
      leadOffice,
      `requestColumnChange(input: { act: revise, columnId: "${column}", expectedColumnVersion: 1, reason: "a",
         fields: { path: $x, ${revised} } })`,
    ],
    [
      'a site that is none',
      leadOffice,
      'requestColumnChange(input: { act: create, siteCode: $x, reason: "a", fields: {} })',
    ],
    [
      'a request that is none',
      leadOffice,
      'decideColumnChange(input: { requestId: $x, approve: true }, expectedVersion: 1)',
    ],
    [
      'a sub-site that is none',
      leadOffice,
      `registerSharedColumn(input: { columnId: "${column}", siteCode: $x, subColumnUrl: "https://a.example", from: "2026-12-01" })`,
    ],
    ['a shared column that is none', leadOffice, 'endSharedColumn(id: $x, to: "2026-12-01", expectedVersion: 1)'],
    [
      'a unit that is none',
      leadOffice,
      `changeResponsibility(input: { columnId: "${column}", unitId: $x, role: primary, mode: DIRECT, from: "2026-12-01" }, expectedVersion: 1)`,
    ],
    ['credentials of nobody', serviceActor('gateway'), 'authenticate(username: $x, password: $x)'],
  ])('refuses %s and keeps that in the audit', async (_what, actor, mutation) => {
    for (const x of STRANGE) {
      const type = mutation.startsWith('authenticate') || /(path|siteCode): \$x/.test(mutation) ? 'String!' : 'ID!';
      const before = await registry.ledger();
      const { data, errors } = await registry.ask(
        actor,
        `mutation ($x: ${type}) { done: ${mutation} { problems { code } } }`,
        { x },
      );
      expect([x, errors]).toEqual([x, undefined]);
      expect((data as { done: { problems: unknown[] } }).done.problems).toHaveLength(1);
      expect((await registry.ledger()).audits).toBe(before.audits + 1);
    }
  });
});
