import { columnIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideChange, requestChange, type AskRegistry } from '../kit/column-change.ts';
import { account, CHAIN_PEOPLE, openHouse, type House } from '../kit/house.ts';
import { whileLocked } from '../kit/lock-queue.ts';
import { anEditor } from '../registry/an-editor.ts';
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
    const ask: AskRegistry = (query, variables) => house.ask('registry', keeper, query, variables);
    const described = { sourceOfInformation: '区政府办公室', editorId: await anEditor(house.databases.registry) };
    const asked = async (code: string, path: string): Promise<{ id: string; version: number }> => {
      const fields = { ...described, path };
      const { changeRequest } = await requestChange(ask, { act: 'revise', columnId: columnIdOf(code), fields });
      return changeRequest ?? { id: code, version: 0 };
    };
    const column = { columnId: columnIdOf('s000-decision-04') };
    const moves = [await asked('s000-decision-04', 'decision/guifan'), await asked('s000-decision', 'juece')] as const;
    const move = (request: { id: string; version: number }) => decideChange(ask, request);
    const answers = await whileLocked(
      house.test.engine,
      `select from registry.site_column where id = '${column.columnId}' for update`,
      async ({ queue }) => {
        await queue(() => move(moves[0]));
        await queue(() => move(moves[1]));
      },
    );
    expect(answers).toMatchObject([{ problems: [] }, { problems: [] }]);
  });
});
