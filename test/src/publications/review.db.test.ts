import { verifyAuditChain } from '@gongkai/kernel/node';
import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, CHAIN_PEOPLE, openHouse, type House } from '../kit/house.ts';
import { COLUMN, deliver, editionOf, one, publish, review, reviewAt } from './publishing.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const lastAudit = async (subjectId: string): Promise<Record<string, unknown>> => {
  const [row] = await house.databases.publications.query<{ body: Record<string, unknown> }>(
    `select body from ledger.audit where body ->> 'subjectId' = $1 order by seq desc limit 1`,
    [subjectId],
  );
  return row?.body ?? {};
};

const freshEdition = async (identity: string): Promise<string> =>
  one(await deliver(house, [{ identity, version: 1 }])).editionId;

describe('review', () => {
  it('refuses publication before final review, changes nothing, and keeps the refusal in the audit [R004-17]', async () => {
    const editionId = await freshEdition('skip');
    const before = await editionOf(house, editionId);
    const answer = await review(house, CHAIN_PEOPLE.operator, { editionId, act: 'PUBLISH' });
    expect(answer.edition).toBeNull();
    expect(answer.problems).toMatchObject([
      { code: 'REVIEW_ACT_NOT_ALLOWED', seen: 'draft: publish', accepted: 'submit' },
    ]);
    expect(await editionOf(house, editionId)).toEqual(before);
    expect(await lastAudit(editionId)).toMatchObject({
      action: 'edition.publish',
      outcome: 'refused',
      code: 'REVIEW_ACT_NOT_ALLOWED',
    });
    expect(await verifyAuditChain(house.databases.publications)).toMatchObject({ ok: true });
  });

  it('publishes by the operator after every step, and only then [R004-18]', async () => {
    const editionId = await freshEdition('whole');
    await publish(house, editionId);
    expect((await editionOf(house, editionId)).stage).toBe('PUBLISHED');
    expect(await lastAudit(editionId)).toMatchObject({
      action: 'edition.publish',
      outcome: 'done',
      detail: { from: 'publish', to: 'published' },
    });
  });

  it('refuses the publication of an approved text by anybody but the operator [R004-18]', async () => {
    const editionId = await freshEdition('operator');
    const { drafter, sectionHead, lineLeader, ideologyLeader, leadingGroup, director } = CHAIN_PEOPLE;
    await review(house, drafter, { editionId, act: 'SUBMIT' });
    for (const actor of [sectionHead, lineLeader, ideologyLeader, leadingGroup, director])
      await review(house, actor, { editionId, act: 'APPROVE' });
    const { problems } = await review(house, director, { editionId, act: 'PUBLISH' });
    expect(problems).toMatchObject([{ code: 'REVIEW_ROLE_REQUIRED' }]);
  });

  it('answers two people who act on the same version with one conflict', async () => {
    const editionId = await freshEdition('conflict');
    const { version } = await editionOf(house, editionId);
    const answers = await Promise.all(
      [1, 2].map(() => reviewAt(house, CHAIN_PEOPLE.drafter, { editionId, act: 'SUBMIT', version })),
    );
    expect(answers.flatMap((answer) => answer.problems.map(({ code }) => code))).toEqual(['EDIT_CONFLICT']);
  });

  it('keeps another unit’s people out', async () => {
    const editionId = await freshEdition('scope');
    const { version } = await editionOf(house, editionId);
    const stranger = account(20, ['drafter'], 'education');
    const { problems } = await reviewAt(house, stranger, { editionId, act: 'SUBMIT', version });
    expect(problems).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('sends a changed text back to draft, and what was approved of it is void', async () => {
    const editionId = await freshEdition('edited');
    await review(house, CHAIN_PEOPLE.drafter, { editionId, act: 'SUBMIT' });
    await review(house, CHAIN_PEOPLE.sectionHead, { editionId, act: 'APPROVE' });
    const { version } = await editionOf(house, editionId);
    const answer = await house.ask(
      'publications',
      CHAIN_PEOPLE.drafter,
      `mutation ($input: ReviseEditionInput!, $v: Int!) { reviseEdition(input: $input, expectedVersion: $v) { edition { stage title } problems { code } } }`,
      { input: { editionId, title: '改后的标题', bodyHtml: '<p>改后</p>' }, v: version },
    );
    expect(answer.data).toEqual({ reviseEdition: { edition: { stage: 'DRAFT', title: '改后的标题' }, problems: [] } });
    const { problems } = await review(house, CHAIN_PEOPLE.lineLeader, { editionId, act: 'APPROVE' });
    expect(problems).toMatchObject([{ code: 'REVIEW_ACT_NOT_ALLOWED' }]);
  });

  it.each([
    ['an unknown edition', '00000000-0000-7000-8000-000000000bad'],
    ['an id that is none', 'nonsense; drop table'],
  ])('answers NOT_FOUND for %s', async (_what, editionId) => {
    const { problems } = await reviewAt(house, CHAIN_PEOPLE.drafter, { editionId, act: 'SUBMIT', version: 1 });
    expect(problems).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('counts every publication of a column, however many come at once', async () => {
    const editions = await Promise.all(Array.from({ length: 8 }, (_, index) => freshEdition(`at-once-${index}`)));
    const count = async (): Promise<number> => {
      const [row] = await house.databases.publications.query<{ n: number }>(
        'select published_count as n from publications.portal_column where id = $1',
        [columnIdOf(COLUMN)],
      );
      return row?.n ?? 0;
    };
    const before = await count();
    await Promise.all(editions.map((editionId) => publish(house, editionId)));
    expect(await count()).toBe(before + 8);
    await publish(house, one(await deliver(house, [{ identity: 'at-once-1', version: 2, text: '新文' }])).editionId);
    expect(await count()).toBe(before + 8);
  });

  it('lists what waits for the roles of the one who asks, page by page', async () => {
    await Promise.all([1, 2, 3].map((number) => freshEdition(`queue-${number}`)));
    const query = `query ($after: String) { reviewQueue(stage: DRAFT, first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const answer = await house.ask('publications', CHAIN_PEOPLE.drafter, query, { after });
      const { edges, pageInfo } = (
        answer.data as {
          reviewQueue: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        }
      ).reviewQueue;
      seen.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(3);
  });

  it('drafts in the console go the same way', async () => {
    const answer = await house.ask(
      'publications',
      CHAIN_PEOPLE.drafter,
      `mutation ($input: DraftDocumentInput!) { draftDocument(input: $input) { edition { id stage number } problems { code } } }`,
      {
        input: {
          columnId: columnIdOf('s000-decision-01'),
          unitId: unitIdOf('office'),
          title: '目录',
          bodyHtml: '<p>目录</p>',
        },
      },
    );
    const { edition } = (answer.data as { draftDocument: { edition: { id: string; stage: string } } }).draftDocument;
    expect(edition.stage).toBe('DRAFT');
    await publish(house, edition.id);
  });
});
