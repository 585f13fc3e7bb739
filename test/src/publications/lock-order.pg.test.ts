import { columnIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, CHAIN_PEOPLE, openHouse, type House } from '../kit/house.ts';
import { whileLocked } from '../kit/lock-queue.ts';
import { deliver, editionOf, one, reviewAt } from './publishing.ts';

// On the embedded engine transactions run one after the other.
describe('commands that meet', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());

  it('do not wait for each other when an edition is reviewed as a newer text of it arrives', async () => {
    const { documentId, editionId } = one(await deliver(house, [{ identity: 'met', version: 1, text: '甲' }]));
    const { version } = await editionOf(house, editionId);
    const answers = await whileLocked(
      house.test.engine,
      `select from publications.document where id = '${documentId}' for update`,
      async ({ queue }) => {
        await queue(() => reviewAt(house, CHAIN_PEOPLE.drafter, { editionId, act: 'SUBMIT', version }));
        await queue(() => deliver(house, [{ identity: 'met', version: 2, text: '乙' }]));
      },
    );
    expect(answers).toMatchObject([{ problems: [] }, [{ outcome: 'CHANGED' }]]);
  });

  it('do not wait for each other when a column moves as the channel above it does', async () => {
    const keeper = account(30, ['leadOffice']);
    const channel = { columnId: columnIdOf('s000-decision'), name: '决策公开', path: 'juece' };
    const column = { columnId: columnIdOf('s000-decision-04'), name: '规范性文件', path: 'decision/guifan' };
    const move = (input: { columnId: string; name: string; path: string }) =>
      house.ask(
        'registry',
        keeper,
        'mutation ($input: ReviseColumnInput!) { reviseColumn(input: $input, expectedVersion: 1) { problems { code } } }',
        { input: { ...input, sortOrder: 1, retained: true, closed: false } },
      );
    const answers = await whileLocked(
      house.test.engine,
      `select from registry.site_column where id = '${column.columnId}' for update`,
      async ({ queue }) => {
        await queue(() => move(column));
        await queue(() => move(channel));
      },
    );
    expect(answers).toMatchObject([
      { data: { reviseColumn: { problems: [] } } },
      { data: { reviseColumn: { problems: [] } } },
    ]);
  });
});
