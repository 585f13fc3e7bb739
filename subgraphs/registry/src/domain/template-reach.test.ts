import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reachOf, type LimitedUnit } from './template-reach.ts';

const unit = (more: Partial<LimitedUnit> = {}): LimitedUnit => ({
  name: '县教育局',
  aliases: [],
  level: 'district',
  groups: [],
  ...more,
});

describe('[R002-35] a row limited to units', () => {
  test.each([
    ['no limit', [], unit(), 'everyone'],
    ['the unit by name', ['县房产局'], unit({ name: '县房产局' }), 'named'],
    ['the unit by a former name', ['县房产局'], unit({ name: '县住建局', aliases: ['县房产局'] }), 'named'],
    ['a group the unit is in', ['各园区管委'], unit({ groups: ['各园区管委'] }), 'named'],
    ['another unit', ['县房产局'], unit(), 'others'],
    ['a name that only contains the other', ['县房产局'], unit({ name: '县房产局执法队' }), 'others'],
    ['departments concerned and towns, a department', ['相关部门', '乡镇'], unit(), 'unitDecides'],
    ['departments concerned and towns, a town', ['相关部门', '乡镇'], unit({ level: 'town' }), 'named'],
    ['departments concerned', ['相关部门'], unit(), 'unitDecides'],
    [
      'departments concerned, whatever groups there are',
      ['有关部门'],
      unit({ groups: ['县政府各部门'] }),
      'unitDecides',
    ],
  ] as const)('%s', (_case, limit, who, reach) => {
    expect(reachOf(limit, who)).toBe(reach);
  });

  test('never is for more units than it names', () => {
    const word = fc.constantFrom('县房产局', '县财政局', '相关部门', '乡镇', '县政府各部门');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), word, fc.constantFrom('district', 'town'), (limit, name, level) => {
        const reach = reachOf(limit, unit({ name, level }));
        expect(reach).not.toBe('everyone');
        if (reach === 'named') expect(limit.includes(name) || (level === 'town' && limit.includes('乡镇'))).toBe(true);
        if (reach === 'unitDecides') expect(limit).toContain('相关部门');
        if (reach === 'others') expect(limit).not.toContain('相关部门');
      }),
    );
  });
});
