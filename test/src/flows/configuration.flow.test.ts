import { expect, test } from 'vitest';
import { runGongkai } from '../kit/gongkai-process.ts';

const FAULTY = { PORT: 'abc', LOG_LEVEL: 'loud', DATABASE_URL: 'nonsense' } as const;
const COMMANDS = ['start', 'harvest run'] as const;

test.each(COMMANDS)(
  'gongkai %s with a faulty configuration names every fault at once and exits 78',
  async (command) => {
    const { exitCode, stderr } = await runGongkai(command.split(' '), FAULTY);
    expect(exitCode).toBe(78);
    const { faults } = JSON.parse(stderr.trim()) as { faults: { key: string; accepted: string }[] };
    expect(faults.map(({ key }) => key).sort()).toEqual(Object.keys(FAULTY).sort());
    expect(faults.every(({ accepted }) => accepted.length > 0)).toBe(true);
    // the address of a database may hold a password
    expect(stderr).not.toContain(FAULTY.DATABASE_URL);
  },
);
