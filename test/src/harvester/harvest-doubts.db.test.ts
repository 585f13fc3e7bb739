import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PatientSite } from '../sites/patient-site.ts';
import { article } from '../sites/pages.ts';
import { openHarvestHouse, type HarvestHouse } from './harvester-service.ts';

let house: HarvestHouse;
const sites: PatientSite[] = [];
let unused: PatientSite[];

beforeAll(async () => {
  for (let made = 0; made < 6; made += 1) sites.push(await PatientSite.start());
  unused = [...sites];
  house = await openHarvestHouse(sites.map(({ port }) => port));
});

afterAll(async () => {
  await house.close();
  await Promise.all(sites.map((site) => site.fall()));
});

/** A site harvested well once: six articles. */
async function harvested(): Promise<{ site: PatientSite; bindingId: string }> {
  const site = unused.pop();
  if (!site) throw new RangeError('no site is left');
  const bindingId = await house.bind(site.ruleAt());
  expect(await house.run(bindingId)).toMatchObject({ state: 'succeeded', counts: { new: 6 } });
  return { site, bindingId };
}

describe('a notice of the same title', () => {
  test('is another notice where it says something else', async () => {
    const { site, bindingId } = await harvested();
    const { title } = article(1);
    site.publish({ title });
    site.publish({ title, bodyHtml: '<p>第三件同名的公告，内容与前两件都不相同，请以此件为准。</p>' }, 8);
    expect(await house.run(bindingId)).toMatchObject({ state: 'succeeded', counts: { new: 2, refused: 0 } });
  });

  test('and of the same text on another day is another notice', async () => {
    const { site, bindingId } = await harvested();
    site.publish({ ...article(1), date: '2026-09-16' });
    expect(await house.run(bindingId)).toMatchObject({ state: 'succeeded', counts: { new: 1, refused: 0 } });
  });

  test('day and text under two new addresses is taken over once', async () => {
    const { site, bindingId } = await harvested();
    site.publish(article(9));
    site.publish(article(9), 8);
    const run = await house.run(bindingId);
    expect(run).toMatchObject({ state: 'succeeded', counts: { new: 1, refused: 1, delivered: 1 } });
    expect(await house.refusals(run.id)).toMatchObject([{ stage: 'validate', code: 'duplicate' }]);
  });

  test('day and text throughout, because the site has new addresses, is no failure of the run', async () => {
    const { site, bindingId } = await harvested();
    site.moveArticles('/n');
    const run = await house.run(bindingId);
    expect(run).toMatchObject({ state: 'succeeded', counts: { new: 0, refused: 6, delivered: 0 } });
  });
});

describe('a doubt', () => {
  test('is said once for each version', async () => {
    const { site, bindingId } = await harvested();
    site.publish({ pageDate: '2026-09-18' });
    const doubted = await house.run(bindingId);
    expect(await house.refusals(doubted.id)).toMatchObject([{ stage: 'validate', code: 'date_conflict' }]);
    expect(doubted).toMatchObject({ counts: { new: 1, refused: 0, delivered: 1 } });
    expect(await house.refusals((await house.run(bindingId)).id)).toEqual([]);
  });
});

describe('a list that is meant to be shorter', () => {
  test('fails until its rule is saved as a new version, and is believed then', async () => {
    const { site, bindingId } = await harvested();
    site.keepOnly(2);
    expect(await house.run(bindingId)).toMatchObject({ state: 'failed', failure_code: 'list_shrunk' });
    await saveRuleAgain(bindingId);
    expect(await house.run(bindingId)).toMatchObject({ state: 'succeeded', counts: { discovered: 2 } });
  });
});

async function saveRuleAgain(bindingId: string): Promise<void> {
  await house.database.query(
    `with saved as (
       insert into harvest.rule_version (id, binding_id, number, rule, created_at)
       select gen_random_uuid(), binding_id, number + 1, rule, created_at from harvest.rule_version where binding_id = $1
       returning id
     ) update harvest.binding set rule_version_id = (select id from saved) where id = $1`,
    [bindingId],
  );
}
