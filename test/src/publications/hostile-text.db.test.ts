import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frozenClock } from '@gongkai/kernel/node';
import { CHAIN_PEOPLE, openHouse, type House } from '../kit/house.ts';
import { deliver, editionOf, HARVESTER, one, publish, reviewAt, VISITOR } from './publishing.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse({ clock: frozenClock('2026-11-20T02:00:00Z') });
});
afterAll(() => house.close());

const NUL = '\u0000';
const STRANGE = [NUL, '\ud800', `养${NUL}老`, 'not an id', "'; drop table", '', 'x'.repeat(5000), '\u202e'];
const codesOf = (answer: { errors?: readonly { extensions?: Record<string, unknown> }[] }): unknown[] =>
  (answer.errors ?? []).map(({ extensions }) => extensions?.['code']);
const DRAFT =
  'mutation ($input: DraftDocumentInput!) { draftDocument(input: $input) { edition { id contentHash version } problems { code path } } }';
const REVISE = `mutation ($input: ReviseEditionInput!, $v: Int!) { reviseEdition(input: $input, expectedVersion: $v) {
  edition { id contentHash version stage bodyHtml } problems { code path } } }`;
const draftInput = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  columnId: columnIdOf('s000-decision-01'),
  unitId: unitIdOf('office'),
  title: '目录',
  bodyHtml: '<p>目录</p>',
  summary: '摘要',
  ...over,
});

interface Drafted {
  edition: { id: string; contentHash: string; version: number };
  problems: { code: string; path: string }[];
}
const draft = async (over: Record<string, unknown> = {}, actor = CHAIN_PEOPLE.drafter): Promise<Drafted> => {
  const answer = await house.ask('publications', actor, DRAFT, { input: draftInput(over) });
  return (answer.data as { draftDocument: Drafted }).draftDocument;
};

describe('what anybody may send', () => {
  it.each([
    ['portalTree', 'query ($x: String!) { portalTree(site: $x) { code } }'],
    ['columnPage', 'query ($x: String!) { columnPage(site: "main", path: $x) { column { path } } }'],
    ['document', 'query ($x: ID!) { document(id: $x) { id } }'],
    ['edition', 'query ($x: ID!) { edition(id: $x) { id } }'],
    ['search', 'query ($x: String!) { search(site: "main", text: $x) { edges { cursor } } }'],
    ['search in a site', 'query ($x: String!) { search(site: $x, text: "养老") { edges { cursor } } }'],
    [
      '_entities',
      'query ($x: ID!) { _entities(representations: [{ __typename: "Document", id: $x }, { __typename: "Column", id: $x }]) { __typename ... on Column { publishedCount } } }',
    ],
  ])('%s answers without a fault, whatever is asked', async (_what, query) => {
    for (const x of STRANGE) {
      expect([x, codesOf(await house.ask('publications', VISITOR, query, { x }))]).toEqual([x, []]);
    }
  });

  it('is refused, and never a fault, in the mutations of the console', async () => {
    const { edition } = await draft();
    for (const x of STRANGE) {
      const drafted = await house.ask('publications', CHAIN_PEOPLE.drafter, DRAFT, {
        input: draftInput({ columnId: x, unitId: x, title: x, bodyHtml: x, summary: x, documentNumber: x }),
      });
      expect([x, codesOf(drafted)]).toEqual([x, []]);
      const revised = await house.ask('publications', CHAIN_PEOPLE.drafter, REVISE, {
        input: { editionId: x, title: x, bodyHtml: x },
        v: 1,
      });
      expect([x, codesOf(revised)]).toEqual([x, []]);
      const review =
        'mutation ($e: ID!, $x: String!, $v: Int!) { recordReview(input: { editionId: $e, act: RETURN, comment: $x }, expectedVersion: $v) { problems { code } } }';
      for (const e of [x, edition.id]) {
        const reviewed = await house.ask('publications', CHAIN_PEOPLE.drafter, review, { e, x, v: edition.version });
        expect([x, codesOf(reviewed)]).toEqual([x, []]);
      }
    }
  });

  it.each([
    ['editions', [99999999999]],
    ['reviewQueue', ['0000-01-01T00:00:00.000Z', '00000000-0000-7000-8000-000000000000']],
    ['search', ['0000-01-01', '00000000-0000-7000-8000-000000000000']],
  ])('as a forged cursor of %s is refused as such', async (list, key) => {
    const taken = one(await deliver(house, [{ identity: `cursor-${list}`, version: 1 }]));
    await publish(house, taken.editionId);
    const after = Buffer.from(JSON.stringify(key)).toString('base64url');
    const queries: Record<string, string> = {
      editions:
        'query ($after: String, $id: ID!) { document(id: $id) { editions(after: $after) { edges { cursor } } } }',
      reviewQueue: 'query ($after: String) { reviewQueue(after: $after) { edges { cursor } } }',
      search: 'query ($after: String) { search(site: "main", text: "养老", after: $after) { edges { cursor } } }',
    };
    const answer = await house.ask('publications', CHAIN_PEOPLE.drafter, queries[list] ?? '', {
      after,
      id: taken.documentId,
    });
    expect(codesOf(answer)).toEqual(['CURSOR_INVALID']);
  });

  it.each([
    ['title', { title: ' \u200b\u3000' }],
    ['title', { title: '长'.repeat(501) }],
    ['bodyHtml', { bodyHtml: '<div>'.repeat(5000) }],
    ['summary', { summary: '长'.repeat(2001) }],
    ['documentNumber', { documentNumber: '长'.repeat(101) }],
  ])('is no draft with such a %s', async (field, over) => {
    expect((await draft(over)).problems).toEqual([{ code: 'INPUT_INVALID', path: `input.${field}` }]);
  });

  it('reads what a request itself has changed, in its next mutation', async () => {
    const { edition } = await draft();
    const input = { editionId: edition.id, title: '一', bodyHtml: '<p>一</p>' };
    const answer = await house.ask(
      'publications',
      CHAIN_PEOPLE.drafter,
      `mutation ($a: ReviseEditionInput!, $b: ReviseEditionInput!, $v: Int!, $w: Int!) {
        a: reviseEdition(input: $a, expectedVersion: $v) { edition { bodyHtml version } }
        b: reviseEdition(input: $b, expectedVersion: $w) { edition { bodyHtml version } problems { code } } }`,
      { a: input, b: { ...input, bodyHtml: '<p>二</p>' }, v: edition.version, w: edition.version + 1 },
    );
    expect(answer.data).toEqual({
      a: { edition: { bodyHtml: '<p>一</p>', version: edition.version + 1 } },
      b: { edition: { bodyHtml: '<p>二</p>', version: edition.version + 2 }, problems: [] },
    });
  });

  it('has the same hash after a revision that changes no word', async () => {
    const taken = one(await deliver(house, [{ identity: 'same-words', version: 1, title: '题', text: '文' }]));
    const { version } = await editionOf(house, taken.editionId);
    const hash = 'query ($id: ID!) { edition(id: $id) { contentHash } }';
    const before = await house.ask('publications', CHAIN_PEOPLE.drafter, hash, { id: taken.editionId });
    await house.ask('publications', CHAIN_PEOPLE.drafter, REVISE, {
      input: { editionId: taken.editionId, title: '题', bodyHtml: '<p>文</p>' },
      v: version,
    });
    expect((await house.ask('publications', CHAIN_PEOPLE.drafter, hash, { id: taken.editionId })).data).toEqual(
      before.data,
    );
  });
});

describe('what a sub-site may send', () => {
  it('is published and found by its title however long and strange its text is', async () => {
    const han = Array.from({ length: 1_200_000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * at) % 20_011))).join(
      '',
    );
    const text = `${'a'.repeat(3000)} ${han}`;
    const taken = one(await deliver(house, [{ identity: 'endless', version: 1, title: '浩如烟海的公报', text }]));
    await publish(house, taken.editionId);
    const { data } = await house.ask(
      'publications',
      VISITOR,
      'query { search(site: "main", text: "浩如烟海") { edges { node { id } } } }',
    );
    expect(data).toEqual({ search: { edges: [{ node: { id: taken.documentId } }] } });
  });

  it('is listed at the latest under the day it was published, whatever day it claims', async () => {
    const taken = one(await deliver(house, [{ identity: 'future', version: 1, publishedOn: '2099-01-01' }]));
    await publish(house, taken.editionId);
    const query = 'query ($id: ID!) { document(id: $id) { publishedOn indexNumber } }';
    const { data } = await house.ask('publications', VISITOR, query, { id: taken.documentId });
    expect(data).toEqual({
      document: { publishedOn: '2026-11-20', indexNumber: expect.stringMatching(/^civil-affairs\/2026-/) as string },
    });
  });

  it('never overtakes a newer version, not even one that said the same as the last', async () => {
    const outcomes: string[] = [];
    for (const [version, text] of [
      [1, '甲'],
      [3, '甲'],
      [2, '乙'],
    ] as const) {
      outcomes.push(one(await deliver(house, [{ identity: 'paused', version, text }])).outcome);
    }
    expect(outcomes).toEqual(['NEW', 'UNCHANGED', 'STALE']);
  });

  it('is refused item by item where it cannot be kept, and the rest is taken', async () => {
    const results = await deliver(house, [
      {
        identity: Array.from({ length: 1900 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * at) % 20_011))).join(''),
        version: 1,
      },
      { identity: 'deep', version: 1, text: '<div>'.repeat(5000) },
      { identity: 'unseen', version: 1, title: '\u200b' },
      { identity: 'nul', version: 1, url: `https://civil.example.gov.cn/${NUL}` },
      { identity: 'fine', version: 1 },
    ]);
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['NEW', 'NEW', 'REFUSED', 'REFUSED', 'REFUSED']);
  });

  it('leaves a refusal in the audit where a whole batch is refused', async () => {
    await house.ask(
      'publications',
      HARVESTER,
      'mutation ($b: IngestBatchInput!) { ingest(batch: $b) { problems { code } } }',
      {
        b: {
          bindingId: 'x',
          runId: 'x',
          columnId: 'x',
          unitId: 'x',
          sourceName: 'x',
          enteredThrough: 'HARVEST',
          items: [],
        },
      },
    );
    const [row] = await house.databases.publications.query<{ body: unknown }>(
      'select body from ledger.audit order by seq desc limit 1',
    );
    expect(row?.body).toMatchObject({ action: 'intake.ingest', outcome: 'refused', code: 'INPUT_INVALID' });
  });
});

describe('whoever wrote at an edition', () => {
  it('does not approve it, even when somebody else touched it last', async () => {
    const both = { ...CHAIN_PEOPLE.drafter, roles: ['drafter', 'sectionHead'] } as typeof CHAIN_PEOPLE.drafter;
    const { edition } = await draft({}, both);
    const other = { ...CHAIN_PEOPLE.operator, roles: ['drafter'] } as typeof CHAIN_PEOPLE.operator;
    await house.ask('publications', other, REVISE, {
      input: { editionId: edition.id, title: '改', bodyHtml: '<p>改</p>' },
      v: edition.version,
    });
    await reviewAt(house, other, { editionId: edition.id, act: 'SUBMIT', version: edition.version + 1 });
    const { problems } = await reviewAt(house, both, {
      editionId: edition.id,
      act: 'APPROVE',
      version: edition.version + 2,
    });
    expect(problems).toMatchObject([{ code: 'REVIEW_OWN_DRAFT' }]);
  });
});
