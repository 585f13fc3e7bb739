import { frozenClock } from '@gongkai/kernel/node';
import { afterEach, describe, expect, test } from 'vitest';
import { openHarvestHouse, portalAdmin, type HarvestHouse } from './harvester-service.ts';
import { startLivingSite, type LivingSite } from './living-site.ts';

let house: HarvestHouse | undefined;
let site: LivingSite | undefined;

afterEach(async () => {
  await house?.close();
  await site?.stop();
});

async function open(options: Parameters<typeof openHarvestHouse>[1] = {}): Promise<[HarvestHouse, LivingSite]> {
  site = await startLivingSite(3);
  house = await openHarvestHouse([site.port], options);
  return [house, site];
}

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never came to that');
};

const CANCEL = `mutation ($id: ID!) { cancelHarvestRun(runId: $id) { run { state } problems { code } } }`;

describe('runs of one binding', { timeout: 90_000 }, () => {
  test('of ten requests in three processes one gives a run, and the source sees one request at a time', async () => {
    const [here, source] = await open({ harvesters: 3 });
    const binding = await here.bind(source.rule, { politenessMs: 20 });
    const asked = await Promise.all(
      Array.from({ length: 10 }, (_, index) => here.harvesters[index % 3]?.requestRun(binding, 'manual')),
    );
    expect(asked.filter((decision) => decision?.ok)).toHaveLength(1);
    expect(
      asked.flatMap((decision) => (decision?.ok === false ? decision.problems.map(({ code }) => code) : [])),
    ).toEqual(Array.from({ length: 9 }, () => 'RUN_IN_PROGRESS'));
    await here.harvesters[0]?.runsSettled();
    expect(await here.runs(binding)).toMatchObject([{ state: 'succeeded', counts: { new: 3, delivered: 3 } }]);
    expect(source.mostAtOnce).toBe(1);
  });

  test('a cancelled run stops in the middle of a slow answer and delivers nothing more', async () => {
    const [here, source] = await open({ fetchLimits: { headersTimeoutMs: 20_000, totalTimeoutMs: 20_000 } });
    source.hold(new Promise(() => undefined));
    const binding = await here.bind(source.rule);
    const decision = await here.harvesters[0]?.requestRun(binding, 'manual');
    if (!decision?.ok) throw new Error('not started');
    await until(async () => (await here.runs(binding))[0]?.stage === 'items');
    const answer = await here.ask(portalAdmin, CANCEL, { id: decision.value });
    expect(answer.data).toEqual({ cancelHarvestRun: { run: { state: 'CANCELLED' }, problems: [] } });
    source.hold(Promise.resolve());
    expect(await here.run(binding)).toMatchObject({ state: 'succeeded', counts: { new: 3 } });
    expect((await here.runs(binding))[0]).toMatchObject({ state: 'cancelled', counts: { discovered: 3 } });
    expect(here.publications.batches).toHaveLength(1);
    const again = await here.ask(portalAdmin, CANCEL, { id: decision.value });
    expect(again.data).toMatchObject({ cancelHarvestRun: { run: null, problems: [{ code: 'INPUT_INVALID' }] } });
  });

  test('a worker whose run was taken over writes and delivers nothing', async () => {
    const [here, source] = await open({ fetchLimits: { headersTimeoutMs: 20_000, totalTimeoutMs: 20_000 } });
    let release = (): void => undefined;
    source.hold(new Promise((resolve) => (release = resolve)));
    const binding = await here.bind(source.rule);
    await here.harvesters[0]?.requestRun(binding, 'manual');
    await until(async () => (await here.runs(binding))[0]?.stage === 'items');
    // what a second worker does first
    await here.database.query('update harvest.run set fence = fence + 1 where binding_id = $1', [binding]);
    release();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await here.database.query('select * from harvest.item where binding_id = $1', [binding])).toEqual([]);
    expect((await here.runs(binding))[0]).toMatchObject({ state: 'running', counts: { new: 0, delivered: 0 } });
    expect(here.publications.batches).toEqual([]);
  });

  test('a run broken off by a draining process goes on in another', async () => {
    const [here, source] = await open({ fetchLimits: { headersTimeoutMs: 20_000, totalTimeoutMs: 20_000 } });
    source.hold(new Promise(() => undefined));
    const binding = await here.bind(source.rule);
    await here.harvesters[0]?.requestRun(binding, 'manual');
    await until(async () => (await here.runs(binding))[0]?.stage === 'items');
    await here.harvesters[0]?.drain();
    expect((await here.runs(binding))[0]).toMatchObject({ state: 'running' });
    source.hold(Promise.resolve());
    const next = await here.startAnother();
    await next.runsSettled({ timeoutMs: 20_000 });
    expect(await here.runs(binding)).toMatchObject([{ state: 'succeeded', counts: { new: 3, delivered: 3 } }]);
    expect(source.requests.filter(({ path }) => path === '/list.html')).toHaveLength(1);
  });
});

describe('schedules', { timeout: 90_000 }, () => {
  test('five processes asked at once give one run for each planned time', async () => {
    const clock = frozenClock('2026-11-20T08:00:00+08:00');
    const [here, source] = await open({ clock, harvesters: 5, workers: 1 });
    const binding = await here.bind(source.rule, { cron: '0 * * * *' });
    const planned: number[] = [];
    for (let hour = 0; hour < 4; hour += 1) {
      clock.advance(3_600_000);
      await until(async () => {
        const queued = await Promise.all(here.harvesters.map((harvester) => harvester.planDueRuns()));
        planned.push(...queued.filter((count) => count > 0));
        return (await here.runs(binding)).length === hour + 1;
      });
      await here.harvesters[0]?.runsSettled();
    }
    expect(planned).toEqual([1, 1, 1, 1]);
    expect((await here.runs(binding)).map(({ planned_for: at, state }) => [at, state])).toEqual([
      ['2026-11-20T01:00:00.000Z', 'succeeded'],
      ['2026-11-20T02:00:00.000Z', 'succeeded'],
      ['2026-11-20T03:00:00.000Z', 'succeeded'],
      ['2026-11-20T04:00:00.000Z', 'succeeded'],
    ]);
  });

  test('after a gap there is one catch-up, and a clock set back plans nothing twice', async () => {
    const clock = frozenClock('2026-11-20T08:00:00+08:00');
    const [here, source] = await open({ clock });
    const binding = await here.bind(source.rule, { cron: '0 2 * * *' });
    const [harvester] = here.harvesters;
    clock.set('2026-11-25T03:00:00+08:00');
    expect(await harvester?.planDueRuns()).toBe(1);
    await harvester?.runsSettled();
    expect(await harvester?.planDueRuns()).toBe(0);
    clock.set('2026-11-22T03:00:00+08:00');
    expect(await harvester?.planDueRuns()).toBe(0);
    expect((await here.runs(binding)).map(({ planned_for: at }) => at)).toEqual(['2026-11-20T18:00:00.000Z']);
    const [schedule] = await here.database.query('select next_run_at from harvest.schedule');
    expect(schedule).toEqual({ next_run_at: '2026-11-25T18:00:00.000Z' });
  });

  test(
    'five schedulers plan 200 times, ten of each binding, once each, whatever jumps the clock makes',
    { timeout: 180_000 },
    async () => {
      const clock = frozenClock('2026-11-20T08:00:00+08:00');
      const [here, source] = await open({ clock, harvesters: 5, workers: 0 });
      const keys = Array.from({ length: 20 }, (_, index) => `binding ${index}`);
      const bindings = await Promise.all(keys.map((key) => here.bind(source.rule, { key, cron: '0 * * * *' })));
      const planAll = () => Promise.all(here.harvesters.map((harvester) => harvester.planDueRuns()));
      let planned = 0;
      for (let hour = 0; hour < 10; hour += 1) {
        clock.advance(3_600_000);
        planned += sum(await planAll());
        clock.advance(-3_600_000);
        planned += sum(await planAll());
        clock.advance(3_600_000);
        planned += sum(await planAll());
        await endQueuedRuns(here);
      }
      expect(planned).toBe(200);
      for (const binding of bindings) {
        const times = (await here.runs(binding)).map(({ planned_for: at }) => at);
        expect([times.length, new Set(times).size]).toEqual([10, 10]);
      }
    },
  );

  test('in the quiet hours of a source nothing starts; what was planned for them starts at their end', async () => {
    const clock = frozenClock('2026-11-20T20:00:00+08:00');
    const [here, source] = await open({ clock });
    const quietHours = { from: '22:00', to: '06:30' };
    const binding = await here.bind(source.rule, { cron: '0 23 * * *', quietHours });
    const [harvester] = here.harvesters;
    for (const at of ['2026-11-20T23:00:00+08:00', '2026-11-21T00:10:00+08:00', '2026-11-21T06:29:00+08:00']) {
      clock.set(at);
      expect(await harvester?.planDueRuns()).toBe(0);
    }
    clock.set('2026-11-21T06:30:00+08:00');
    expect(await harvester?.planDueRuns()).toBe(1);
    await harvester?.runsSettled();
    expect(await here.runs(binding)).toMatchObject([{ planned_for: '2026-11-20T15:00:00.000Z' }]);
  });

  test('a paused schedule and a disabled binding plan nothing', async () => {
    const clock = frozenClock('2026-11-20T08:00:00+08:00');
    const [here, source] = await open({ clock });
    await here.bind(source.rule, { cron: '0 * * * *', key: 'paused' });
    await here.bind(source.rule, { cron: '0 * * * *', key: 'disabled' });
    await here.database.query(`update harvest.schedule s set paused = true from harvest.binding b
      join harvest.source o on o.id = b.source_id where b.id = s.binding_id and o.key = 'paused'`);
    await here.database.query(`update harvest.binding b set enabled = false from harvest.source o
      where o.id = b.source_id and o.key = 'disabled'`);
    clock.advance(7_200_000);
    expect(await here.harvesters[0]?.planDueRuns()).toBe(0);
  });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Ends runs nobody works, so that their bindings may be planned again. */
async function endQueuedRuns({ database }: HarvestHouse): Promise<void> {
  await database.query(`update harvest.run set state = 'cancelled' where state = 'queued'`);
  await database.query(`delete from harvest_jobs.job where name = 'harvest-run'`);
}
