import { unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, openHouse, type House } from '../kit/house.ts';
import { VISITOR } from './publishing.ts';

const office = account(30, ['leadOffice']);
const CREATE = `mutation ($input: CreateSiteInput!) {
  createSite(input: $input) { site { id version } problems { code seen } } }`;
const REMOVE = `mutation ($id: ID!, $version: Int!) {
  removeSite(siteId: $id, expectedVersion: $version) { problems { code seen } } }`;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function create(name: string): Promise<{ id: string; version: number }> {
  const input = { code: 'passing', name, kind: 'external', unitId: unitIdOf('government') };
  const { data, errors } = await house.ask('registry', office, CREATE, { input });
  const made = data as { createSite: { site: { id: string; version: number } | null; problems: unknown[] } } | null;
  if (!made?.createSite.site) throw new Error(JSON.stringify([made, errors]));
  return made.createSite.site;
}

const shown = async (): Promise<unknown> => {
  const query = '{ portalTree(site: "passing") { name site { id } columns { path } } }';
  return (await house.ask('publications', VISITOR, query)).data;
};

describe('a site that is taken off the books', () => {
  it('is no site of the portal any more, and its code may be that of another', async () => {
    const first = await create('登错的网站');
    expect(await shown()).toEqual({ portalTree: { name: '登错的网站', site: { id: first.id }, columns: [] } });
    await house.ask('registry', office, REMOVE, { id: first.id, version: first.version });
    expect(await shown()).toEqual({ portalTree: null });
    const second = await create('改正的网站');
    expect(await shown()).toEqual({ portalTree: { name: '改正的网站', site: { id: second.id }, columns: [] } });
  });
});
