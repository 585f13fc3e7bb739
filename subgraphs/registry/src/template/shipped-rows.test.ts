import { describe, expect, test } from 'vitest';
import { isColumnPath } from '../domain/column-path.ts';
import { rulesOfRow } from './template-row.ts';
import { SHIPPED_ROWS } from './shipped-rows.ts';

describe('the 30 rows as a template', () => {
  test('are 30 columns of 12 genres, each with a path of its own and at least one rule', () => {
    expect(SHIPPED_ROWS).toHaveLength(30);
    expect(new Set(SHIPPED_ROWS.map(({ genre }) => genre)).size).toBe(12);
    expect(new Set(SHIPPED_ROWS.map(({ place }) => place.path)).size).toBe(30);
    for (const row of SHIPPED_ROWS) {
      expect(isColumnPath(`units/some-unit/${row.place.path}`)).toBe(true);
      expect(rulesOfRow(row, 'department').length).toBeGreaterThan(0);
    }
  });

  test('limit three genres to units', () => {
    const limited = SHIPPED_ROWS.filter(({ unitLimit }) => unitLimit.length > 0);
    expect(limited.map(({ genre, unitLimit }) => [genre, unitLimit])).toEqual([
      ['住房保障', ['县房产局']],
      ['重大项目建设', ['相关部门', '乡镇']],
      ['公共资源配置', ['相关部门']],
    ]);
    for (const row of limited) {
      expect(rulesOfRow(row, 'department')).toMatchObject([
        { kind: 'everyMonths', months: 6 },
        { kind: 'withinWorkingDaysOfEvent', workingDays: 20, event: '信息产生' },
      ]);
    }
  });

  test('a government reports by another day than a department', () => {
    const yearly = SHIPPED_ROWS.find(({ code }) => code === 's002-09');
    const dates = (unit: 'government' | 'department') =>
      (yearly ? rulesOfRow(yearly, unit) : []).flatMap((rule) =>
        rule.kind === 'byDate' ? [[rule.month, rule.day]] : [],
      );
    expect(dates('department')).toEqual([
      [2, 'last'],
      [1, 31],
    ]);
    expect(dates('government')).toEqual([
      [2, 'last'],
      [3, 31],
    ]);
  });
});
