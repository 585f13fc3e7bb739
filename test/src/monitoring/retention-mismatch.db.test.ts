import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import { createSubgraph } from '@gongkai/monitoring';
import { unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, openHouse, type House } from '../kit/house.ts';
import { VISITOR } from '../publications/publishing.ts';
import {
  apply,
  CONTACT,
  done,
  markAll,
  office,
  publishedTemplate,
  report,
  review,
  unitOfficeOf,
  type AskRegistry,
  type FormSeen,
} from '../registry/template-house.ts';
import { findingsSeen, type FindingSeen } from './facts.ts';

const lead = account(90, ['leadOffice']);
const unit = unitOfficeOf('finance');
const RULES = 's002-04';
const OVERVIEW = 's002-01';

let house: House;
let clock: FrozenClock;
let ask: AskRegistry;
let form: FormSeen;

beforeAll(async () => {
  clock = frozenClock('2026-11-20T02:00:00.000Z');
  house = await openHouse({ clock });
  ask = (actor, query, variables) => house.ask('registry', actor, query, variables);
  const { id: templateId } = await publishedTemplate(ask);
  form = done(await apply(ask, { templateId, unitId: unitIdOf('finance'), siteCode: 'main' }));
});
afterAll(() => house.close());

const idOf = (code: string): string => form.rows.find(({ row }) => row.code === code)?.column?.id ?? '';
const found = (code?: string): Promise<FindingSeen[]> =>
  findingsSeen(house, lead, { code: 'RETENTION_MISMATCH', ...(code === undefined ? {} : { columnId: idOf(code) }) });

/** Shows or hides a column past its form, as a change request of another day would. */
async function setRetained(code: string, change: string): Promise<void> {
  await house.databases.registry.transaction({ at: clock.now() }, async (tx) => {
    await tx.query(`update registry.site_column set ${change} where id = $1::uuid`, [idOf(code)]);
    tx.emit('column.changed', [idOf(code)]);
  });
  await house.ask('registry', VISITOR, '{ __typename }');
}

describe('[R002-17] what the form says and what is shown', () => {
  test('agree when it is reported, returned, reported again and accepted: nothing is found at any step', async () => {
    expect(await found()).toEqual([]);
    form = await markAll(ask, form, { hidden: [RULES], actor: unit });
    form = done(await report(ask, { input: { formId: form.id, ...CONTACT }, version: form.version, actor: unit }));
    const input = { formId: form.id, act: 'return', note: '请核对' };
    form = done(await review(ask, { input, version: form.version, actor: office }));
    form = done(await report(ask, { input: { formId: form.id, ...CONTACT }, version: form.version, actor: unit }));
    form = done(await review(ask, { input: { formId: form.id, act: 'accept' }, version: form.version, actor: office }));
    // none was opened and closed again either
    expect(await found()).toEqual([]);
  });

  test('a hidden column that is shown again is found, and mended when it is hidden', async () => {
    await setRetained(RULES, 'retained = true');
    expect(await found(RULES)).toMatchObject([
      {
        state: 'OPEN',
        severity: 'SERIOUS',
        clause: '文政办通〔2018〕34 四',
        unit: { id: unitIdOf('finance') },
        reason: { zh: '申报单标记为“×”隐藏，前台仍显示该栏目；请隐藏，或重新报送申报单' },
      },
    ]);
    await setRetained(RULES, 'retained = false');
    expect(await found(RULES)).toMatchObject([{ state: 'CLOSED', closing: 'RECOVERED' }]);
  });

  test.each([
    ['hidden', 'retained = false', 'retained = true'],
    ['closed', 'closed = true', 'closed = false'],
  ])('a kept column that is %s is found', async (_how, change, back) => {
    await setRetained(OVERVIEW, change);
    expect((await found(OVERVIEW))[0]).toMatchObject({ state: 'OPEN' });
    await setRetained(OVERVIEW, back);
    expect((await found(OVERVIEW))[0]).toMatchObject({ state: 'CLOSED', closing: 'RECOVERED' });
  });

  test('the daily comparison asks what visitors really see, and finds what no event told', async () => {
    const monitoring = await createSubgraph(await house.depsFor('monitoring'));
    const marked = form.rows.filter(({ column }) => column !== null).length;
    const show = (code: string, open: boolean) =>
      house.databases.publications.query('update publications.portal_column set open = $2 where id = $1::uuid', [
        idOf(code),
        open,
      ]);
    // what was told within the last minute may not be seen yet
    expect(await monitoring.compareFormsNow()).toBe(0);
    clock.advance(120_000);
    expect(await monitoring.compareFormsNow()).toBe(marked);
    const before = (await found()).filter(({ state }) => state === 'OPEN');
    expect(before).toEqual([]);
    await show(RULES, true);
    await show(OVERVIEW, false);
    await monitoring.judgeNow();
    expect((await found()).filter(({ state }) => state === 'OPEN')).toEqual([]);
    await monitoring.compareFormsNow();
    expect((await found(RULES))[0]).toMatchObject({ state: 'OPEN' });
    expect((await found(OVERVIEW))[0]).toMatchObject({ state: 'OPEN' });
    await show(RULES, false);
    await show(OVERVIEW, true);
    await monitoring.compareFormsNow();
    expect((await found()).filter(({ state }) => state === 'OPEN')).toEqual([]);
  });

  test('a form that is opened again says nothing of its columns', async () => {
    await setRetained(RULES, 'retained = true');
    const input = { formId: form.id, act: 'reopen', note: '机构改革' };
    form = done(await review(ask, { input, version: form.version, actor: office }));
    expect((await found(RULES))[0]).toMatchObject({ state: 'CLOSED', closing: 'NOT_JUDGED' });
  });
});
