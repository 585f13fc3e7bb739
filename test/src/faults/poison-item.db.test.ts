import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHarvestHouse, type HarvestHouse } from '../harvester/harvester-service.ts';
import { startScriptedSite, type ScriptedSite } from '../harvester/scripted-site.ts';

let house: HarvestHouse;
const sites: ScriptedSite[] = [];

beforeAll(async () => {
  for (let index = 0; index < 3; index += 1) sites.push(await startScriptedSite());
  for (const site of sites) site.publish([1, 2, 3, 4]);
  house = await openHarvestHouse(
    sites.map(({ port }) => port),
    { workers: 0 },
  );
});

afterAll(async () => {
  await house.close();
  await Promise.all(sites.map((site) => site.stop()));
});

/** Queues a run nobody works yet, and lets it stand as tries that ended without a trace would have left it. */
async function queuedRun(site: ScriptedSite, idleTries: number): Promise<{ binding: string; runId: string }> {
  const binding = await house.bind(site.rule);
  const decision = await house.harvesters[0]?.requestRun(binding, 'manual');
  if (!decision?.ok) throw new Error('not queued');
  await house.database.query(`update harvest.run set tries = $2, idle_tries = $2 where id = $1`, [
    decision.value,
    idleTries,
  ]);
  return { binding, runId: decision.value };
}

describe('an item nobody can take over', () => {
  test('because reading it ends the worker is refused with that reason, and the others are taken', async () => {
    const [site] = sites;
    if (!site) throw new RangeError('no site');
    const { binding, runId } = await queuedRun(site, 4);
    const entry = (n: number) => {
      const url = `${site.origin}/d/${n}.html`;
      const identity = `url:${url.replace('http:', 'https:')}`;
      return { identity, url, title: `示例第${n}号通告`, date: '2026-09-15', contentHtml: null, summary: null };
    };
    for (const n of [1, 2, 3, 4]) {
      const { identity } = entry(n);
      await house.database.query(
        `insert into harvest.run_entry (run_id, ordinal, identity, entry, tries) values ($1, $2, $3, $4::jsonb, $5)`,
        [runId, n - 1, identity, JSON.stringify(entry(n)), n === 2 ? 2 : 0],
      );
    }
    await house.database.query(`update harvest.run set stage = 'items', counts = '{"discovered": 4}' where id = $1`, [
      runId,
    ]);
    const worker = await house.startAnother({ workers: 2 });
    await worker.runsSettled({ timeoutMs: 25_000 });
    expect(await house.runs(binding)).toMatchObject([
      { state: 'succeeded', counts: { new: 3, refused: 1, delivered: 3 } },
    ]);
    expect(await house.refusals(runId)).toMatchObject([
      { code: 'internal', subject: expect.stringContaining('/d/2.html') },
    ]);
    expect(site.pathsAsked()).not.toContain('/d/2.html');
  });

  test('because intake breaks on it stays behind alone, and is offered again by the next run', async () => {
    const [, site] = sites;
    if (!site) throw new RangeError('no site');
    house.publications.breaksOn = '示例第3号通告';
    const { binding, runId } = await queuedRun(site, 4);
    await house.startAnother({ workers: 2 });
    await house.harvesters[0]?.runsSettled({ timeoutMs: 25_000 });
    expect(await house.runs(binding)).toMatchObject([
      { state: 'succeeded', counts: { new: 4, delivered: 3, refused: 1 } },
    ]);
    expect(await house.refusals(runId)).toMatchObject([{ stage: 'deliver', code: 'internal' }]);
    house.publications.breaksOn = undefined;
    expect(await house.run(binding)).toMatchObject({ counts: { unchanged: 4, delivered: 1, refused: 0 } });
  });

  test('a run whose tries achieve nothing is given up after the last of them, with that reason', async () => {
    const [, , site] = sites;
    if (!site) throw new RangeError('no site');
    const { binding } = await queuedRun(site, 20);
    await house.startAnother({ workers: 1 });
    await house.harvesters[0]?.runsSettled({ timeoutMs: 25_000 });
    expect(await house.runs(binding)).toMatchObject([
      { state: 'failed', failure_code: 'internal', failure_detail: expect.stringContaining('20 times') },
    ]);
  });
});

test('a run whose job was lost is given another', async () => {
  const [site] = sites;
  if (!site) throw new RangeError('no site');
  const { binding, runId } = await queuedRun(site, 0);
  await house.database.query(`delete from harvest_jobs.job where name = 'harvest-run'`);
  await house.database.query(`update harvest.run set queued_at = clock_timestamp() - interval '1 hour' where id = $1`, [
    runId,
  ]);
  const worker = await house.startAnother({ workers: 1 });
  await worker.planDueRuns();
  await worker.runsSettled({ timeoutMs: 25_000 });
  expect(await house.runs(binding)).toMatchObject([{ state: 'succeeded', counts: { new: 4 } }]);
});
