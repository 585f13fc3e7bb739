import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import { createSubgraph } from '@gongkai/monitoring';
import { columnIdOf, seedCatalogue } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account } from '../kit/house.ts';
import { deliver, publish, VISITOR } from '../publications/publishing.ts';
import { findingsSeen } from './facts.ts';
import { healthOf, recordEvent } from './keeping.ts';
import { openProbingHouse, startChangingSite, type ChangingSite, type ProbingHouse } from './probing-house.ts';

const lead = account(90, ['leadOffice']);
const START = '2026-11-09T02:00:00.000Z';
const HOUR_MS = 3_600_000;
let house: ProbingHouse;
let clock: FrozenClock;
let site: ChangingSite;

beforeAll(async () => {
  site = await startChangingSite();
  clock = frozenClock(START);
  house = await openProbingHouse({ clock, sites: [site] });
  await seedCatalogue(await house.depsFor('registry'), 'city');
  await house.ask('registry', VISITOR, '{ __typename }');
  await house.placeSite(site.url);
});
afterAll(async () => {
  await house.close();
  await site.stop();
});

/** Columns of a catalogue whose codes begin so, with whoever the source makes answer for them first. */
const columnsFrom = (
  start: string,
): Promise<{ code: string; unitId: string | null; kind: string; keepers: number }[]> =>
  house.databases.registry.query(
    `select c.code, c.kind, (select r.unit_id from registry.responsibility r where r.column_id = c.id and r.role = 'primary') as "unitId",
       (select count(*)::int from registry.responsibility r where r.column_id = c.id) as keepers
     from registry.site_column c where c.code like $1 || '%' and c.kind <> 'channel' order by c.code`,
    [start],
  );
const judge = async () => (await createSubgraph(await house.depsFor('monitoring'))).judgeNow();

describe('every column of the city’s catalogue', () => {
  test.each([
    ['[R001-23] 区县动态和部门信息', 's001-news-', 1],
    ['[R001-24] 信息公开', 's001-disclosure-', 24],
  ])('%s has somebody who answers and a state of its updating, with its reason', async (_, start, count) => {
    clock.set(START);
    const columns = await columnsFrom(start);
    expect(columns).toHaveLength(count);
    for (const { code, unitId, keepers } of columns) {
      expect({ code, isKept: keepers > 0 }).toEqual({ code, isKept: true });
      const health = await healthOf(house, lead, code);
      expect({ ...health, column: code }).toMatchObject({ column: code, state: 'BLANK', judgedOn: '2026-11-09' });
      expect(health?.reason.zh).not.toBe('');
      const found = await findingsSeen(house, lead, { columnId: columnIdOf(code), code: 'COLUMN_BLANK' });
      const unit = unitId === null ? null : { id: unitId };
      expect({ code, found }).toMatchObject({ code, found: [{ state: 'OPEN', unit }] });
    }
  });

  test('[R001-23] 区县动态和部门信息 is up to date once something is published', async () => {
    const [given] = await deliver(house, [{ identity: 'news', version: 1, publishedOn: '2026-11-09' }], 's001-news-01');
    await publish(house, given?.editionId ?? '');
    expect((await healthOf(house, lead, 's001-news-01'))?.state).not.toBe('BLANK');
    const blank = await findingsSeen(house, lead, { columnId: columnIdOf('s001-news-01'), code: 'COLUMN_BLANK' });
    expect(blank).toMatchObject([{ state: 'CLOSED', closing: 'RECOVERED' }]);
  });
});

describe('every column of the district’s catalogue', () => {
  test.each([
    ['[R000-16] 决策公开', 's000-decision-', 7],
    ['[R000-17] 管理公开', 's000-management-', 4],
    ['[R000-18] 服务公开', 's000-service-', 3],
    ['[R000-19] 执行公开', 's000-execution-', 3],
    ['[R000-20] 结果公开', 's000-result-', 6],
  ])('%s is there and found overdue when a change is not published in twenty working days', async (_, start, count) => {
    clock.set(START);
    const columns = await columnsFrom(start);
    expect(columns).toHaveLength(count);
    for (const { code } of columns) {
      const [given] = await deliver(house, [{ identity: code, version: 1, publishedOn: '2026-11-02' }], code);
      await publish(house, given?.editionId ?? '');
      await recordEvent(house, clock, { column: code, event: '信息形成或变更', on: '2026-11-09' });
      const health = await healthOf(house, lead, code);
      expect({ ...health, column: code }).toMatchObject({ column: code, state: 'ON_TIME', dueOn: '2026-12-07' });
    }
    clock.set('2026-12-08T02:00:00.000Z');
    await judge();
    for (const { code, unitId } of columns) {
      const found = await findingsSeen(house, lead, { columnId: columnIdOf(code), code: 'COLUMN_OVERDUE' });
      const clause = expect.stringContaining('第二十六条');
      expect({ code, found }).toMatchObject({ code, found: [{ state: 'OPEN', unit: { id: unitId }, clause }] });
    }
  });
});

describe('a column of links', () => {
  test.each([
    ['[R001-35] 专栏链接', 's001-disclosure-', 6],
    ['[R001-41] 网上服务', 's001-online-services-', 4],
    ['[R001-46] 互动平台链接', 's001-interaction-', 1],
  ])('%s is inspected: each broken link is a finding of its column and of who keeps it', async (_, start, count) => {
    const links = (await columnsFrom(start)).filter(({ kind }) => kind === 'link');
    expect(links).toHaveLength(count);
    await house.databases.monitoring.query('delete from monitoring.finding');
    site.pages.set('/', '<h1>专栏</h1>');
    for (const { code } of links) {
      site.pages.set(`/${code}/`, `<ul><li><a href="/${code}/gone.html">专栏</a></li></ul>`);
      await house.bind({ ...RULE, url: `${site.url}/${code}/` }, code);
    }
    for (let time = 0; time < 3; time += 1) {
      clock.advance(HOUR_MS);
      await house.harvesters[0]?.probeNow({ kinds: ['links'] });
    }
    for (const { code, unitId } of links) {
      const found = await findingsSeen(house, lead, { columnId: columnIdOf(code), code: 'LINK_BROKEN' });
      const [finding] = found;
      expect(finding).toMatchObject({ state: 'OPEN', url: `${site.url}/${code}/gone.html` });
      if (unitId !== null) expect({ code, ...finding?.unit }).toEqual({ code, id: unitId });
    }
    for (const { code } of links) site.pages.set(`/${code}/gone.html`, '<h1>回来了</h1>');
    clock.advance(HOUR_MS);
    await house.harvesters[0]?.probeNow({ kinds: ['links'] });
    const left = await findingsSeen(house, lead, { code: 'LINK_BROKEN', state: 'OPEN' });
    expect(left).toEqual([]);
  });
});

const RULE = {
  kind: 'list',
  list: { container: 'ul', item: 'li', title: 'a', url: 'a@href', date: 'span' },
  pager: { kind: 'none' },
  detail: { title: 'h1', body: '.content', date: '.date', remove: [] },
  expectations: { minItems: 1, minBody: 10 },
};
