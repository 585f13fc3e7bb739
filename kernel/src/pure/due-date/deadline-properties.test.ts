import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate as day, type LocalDate } from '../local-date.ts';
import { happened, items, judge, rules } from '../testing/deadline-questions.ts';
import { type DeadlineQuestion } from './judge-deadlines.ts';
import { SEVERITY } from './judgement.ts';
import { type DataRule } from './rule-of-data.ts';
import { type UpdateRule } from './update-rule.ts';

// far enough from both ends of the shipped calendar for every count to be announced
const date = fc.integer({ min: 0, max: 2000 }).map((days) => addDays(day('2019-06-01'), days));
const later = fc.nat(200);
const count = fc.integer({ min: 1, max: 60 });
const SUBJECTS = [null, '月度', '季度'];
const subject = fc.constantFrom(...SUBJECTS);

const EVENT_KINDS: Readonly<Record<string, (count: number) => DataRule>> = {
  withinWorkingDaysOfEvent: (n) => ({ withinWorkingDaysOfEvent: n, event: 'e' }),
  beforeWorkingDaysOfEvent: (n) => ({ atLeastWorkingDaysBeforeEvent: n, event: 'e' }),
  withinMonthsOfEvent: (n) => ({ type: 'afterEvent', withinMonths: n, event: 'e' }),
};

describe('the due date of an event', () => {
  it.each(Object.entries(EVENT_KINDS))('never comes earlier for a later event: %s', (_kind, ruleOf) => {
    fc.assert(
      fc.property(date, later, count, (on, wait, n) => {
        const dueOf = (occurredOn: LocalDate): LocalDate | null =>
          judge({ rules: rules(ruleOf(n)), events: [happened('e', occurredOn)], on: '2019-01-01' }).dueOn;
        const [first, second] = [dueOf(on), dueOf(addDays(on, wait))];
        if (first === null || second === null) throw new Error('not announced');
        expect(second >= first).toBe(true);
      }),
    );
  });
});

const dates = fc.array(fc.record({ subject, dates: fc.array(date, { maxLength: 4 }) }), { maxLength: 4 });
const facts = fc.record({
  events: fc.array(
    fc.record({
      id: fc.uuid(),
      event: fc.constantFrom('e', 'f'),
      subject,
      occurredOn: date,
      recordedOn: date,
    }),
    { maxLength: 6 },
  ),
  itemDates: dates,
  certifiedDates: dates,
  noNeedDates: dates,
});
const someRules = fc
  .array(
    fc.record({
      data: fc.constantFrom<DataRule>(
        { everyMonths: 6 },
        { maxAgeDays: 14 },
        { withinWorkingDaysOfEvent: 10, event: 'e' },
        { atLeastWorkingDaysBeforeEvent: 3, event: 'f' },
        { byDate: { month: 2, day: 'last' } },
        { onDemand: true },
      ),
      subject,
      recertifiable: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) =>
    list.flatMap(({ data, ...more }, at): UpdateRule[] =>
      rules(data).map((rule) => ({ ...rule, ...more, id: `${rule.id} ${at}` })),
    ),
  );

const reversed = <Entry>(list: readonly Entry[] | undefined): Entry[] => [...(list ?? [])].reverse();
const turned = (list: DeadlineQuestion['itemDates'] | undefined): DeadlineQuestion['itemDates'] =>
  reversed(list).map((entry) => ({ ...entry, dates: reversed(entry.dates) }));

describe('for any facts', () => {
  it('the judgement does not depend on the order in which they are told', () => {
    fc.assert(
      fc.property(someRules, facts, date, (list, told, on) => {
        const other = {
          events: reversed(told.events),
          itemDates: turned(told.itemDates),
          certifiedDates: turned(told.certifiedDates),
          noNeedDates: turned(told.noNeedDates),
        };
        expect(judge({ ...other, rules: list, on })).toEqual(judge({ ...told, rules: list, on }));
      }),
    );
  });

  it('[R002-36] certifying never makes a column later than it is without, and changes nothing where no rule lets it count', () => {
    fc.assert(
      fc.property(someRules, facts, date, (list, { certifiedDates, ...told }, on) => {
        const without = judge({ ...told, rules: list, on });
        const certified = judge({ ...told, certifiedDates, rules: list, on });
        expect(SEVERITY[certified.state]).toBeLessThanOrEqual(SEVERITY[without.state]);
        certified.judgements.forEach(({ dueOn }, at) => {
          expect((dueOn ?? '9999') >= (without.judgements[at]?.dueOn ?? '')).toBe(true);
        });
        const strict = list.map((rule) => ({ ...rule, recertifiable: false }));
        expect(judge({ ...told, certifiedDates, rules: strict, on })).toEqual(judge({ ...told, rules: strict, on }));
      }),
    );
  });
});

describe('certifying that content still holds', () => {
  const timeless = rules({ everyMonths: 12 }).map((rule) => ({ ...rule, recertifiable: true }));
  const certified = (on: string, of: string | null = null) => [{ subject: of, dates: [day(on)] }];

  it('[R002-36] counts as an update where the rule allows it, and names both days', () => {
    const question = { itemDates: items('2024-03-01'), certifiedDates: certified('2025-11-05'), on: '2026-01-10' };
    expect(judge({ ...question, rules: timeless })).toMatchObject({
      dueOn: '2026-11-05',
      state: 'onTime',
      reason: {
        zh: expect.stringContaining('最近更新于 2024-03-01，复核于 2025-11-05'),
        en: expect.stringContaining('last updated on 2024-03-01, certified on 2025-11-05'),
      },
    });
    expect(judge({ ...question, rules: rules({ everyMonths: 12 }) })).toMatchObject({
      dueOn: '2025-03-01',
      state: 'overdue',
    });
  });

  it.each([
    { name: 'an empty column has nothing to certify', itemDates: [], certifiedDates: certified('2026-01-01') },
    {
      name: 'what came later was not certified',
      itemDates: items('2026-01-05'),
      certifiedDates: certified('2026-01-01'),
      dueOn: '2027-01-05',
    },
    {
      name: 'a day ahead does not count',
      itemDates: items('2025-02-01'),
      certifiedDates: certified('2026-12-31'),
      dueOn: '2026-02-01',
    },
  ])('$name', ({ itemDates, certifiedDates, dueOn = null }) => {
    expect(judge({ rules: timeless, itemDates, certifiedDates, on: '2026-01-10' }).dueOn).toBe(dueOn);
  });

  it('of the whole column certifies each subject, of one subject only that', () => {
    const ofSubject = timeless.map((rule) => ({ ...rule, subject: '月度' }));
    const itemDates = [{ subject: '月度', dates: [day('2024-03-01')] }];
    const dueOn = (of: string | null): LocalDate | null =>
      judge({ rules: ofSubject, itemDates, certifiedDates: certified('2025-11-05', of), on: '2026-01-10' }).dueOn;
    expect([dueOn(null), dueOn('月度'), dueOn('季度')]).toEqual(['2026-11-05', '2026-11-05', '2025-03-01']);
  });
});

describe('what is published on demand', () => {
  const onDemand = rules({ type: 'onDemand', item: '突发性灾害募捐' });

  it.each([
    { published: null, noNeed: null, told: '尚未发布，也未确认无需发布', code: 'NEVER_UPDATED' },
    { published: '2026-01-02', noNeed: null, told: '最近更新于 2026-01-02', code: null },
    { published: '2026-01-02', noNeed: '2026-02-03', told: '最近确认无需发布于 2026-02-03', code: null },
    { published: '2026-03-02', noNeed: '2026-02-03', told: '最近更新于 2026-03-02', code: null },
  ])('[R001-34] is never due, and says $told', ({ published, noNeed, told, code }) => {
    const of = (on: string | null) => (on === null ? [] : [{ subject: '突发性灾害募捐', dates: [day(on)] }]);
    expect(
      judge({ rules: onDemand, itemDates: of(published), noNeedDates: of(noNeed), on: '2026-04-01' }),
    ).toMatchObject({ dueOn: null, state: 'onTime', code, reason: { zh: expect.stringContaining(told) } });
  });
});

describe('an announcement ahead of an event', () => {
  const ahead = rules({ atLeastWorkingDaysBeforeEvent: 3, event: '预告事项' });
  const meeting = happened('预告事项', '2026-02-24', { recordedOn: day('2026-02-01') });

  it.each([
    { name: 'in time', published: '2026-02-12', marginDays: 0, told: '没有待公开的事项' },
    { name: 'late', published: '2026-02-13', marginDays: -1, told: '最近一次迟 1 天（2026-02-24）' },
  ])('[R004-27] that came $name keeps by how many days', ({ published, marginDays, told }) => {
    const judged = judge({ rules: ahead, events: [meeting], itemDates: items(published), on: '2026-03-01' });
    expect(judged.judgements[0]?.events).toMatchObject([{ dueOn: '2026-02-12', settledOn: published, marginDays }]);
    expect(judged.reason.zh).toContain(told);
  });

  it('[R004-27] that never came stays overdue after the event', () => {
    expect(judge({ rules: ahead, events: [meeting], on: '2026-06-01' })).toMatchObject({
      dueOn: '2026-02-12',
      state: 'overdue',
    });
  });
});
