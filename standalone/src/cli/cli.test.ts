import { ConfigError, DirectoryLockedError, EXIT } from '@gongkai/kernel/node';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lineConsole } from './console.ts';
import { explainFailure } from './explain-failure.ts';
import { gongkaiProgram } from './program.ts';

function helpOf(): string {
  let text = '';
  const program = gongkaiProgram(async () => undefined).configureOutput({ writeOut: (part) => void (text += part) });
  program.outputHelp();
  return text;
}

describe('gongkai --help', () => {
  it('names every command and every exit code', () => {
    const text = helpOf();
    for (const command of ['start', 'seed', 'migrate', 'harvest', 'schema', 'audit', 'keys', 'eval']) {
      expect(text).toContain(`  ${command}`);
    }
    for (const code of Object.values(EXIT)) expect(text).toMatch(new RegExp(`^  ${code} `, 'm'));
  });

  it.each([['nonsense'], ['audit', 'nonsense'], ['eval', 'workdays'], ['start', '--nonsense']])(
    'is what a wrong command line leads to: %s',
    async (...words) => {
      const program = gongkaiProgram(async () => expect.unreachable());
      for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
        command.configureOutput({ writeErr: () => undefined, writeOut: () => undefined }).exitOverride();
      }
      await expect(program.parseAsync(['node', 'gongkai', ...words])).rejects.toBeInstanceOf(CommanderError);
    },
  );
});

const withCode = (code: string): Error => Object.assign(new Error(code), { code });

describe('a failure', () => {
  it('of the configuration lists every fault and exits 78', () => {
    const faults = [
      { key: 'PORT', seen: '"x"', accepted: '1 to 65532' },
      { key: 'SAMPLE', seen: '"maybe"', accepted: 'auto, on, off' },
    ];
    const failure = explainFailure(new ConfigError(faults));
    expect(failure).toMatchObject({ exitCode: EXIT.config, details: { faults } });
    expect(failure.message).toMatch(/PORT[\s\S]*SAMPLE/);
  });

  it('of the lock names the holder and exits 75', () => {
    const holder = { pid: 4711, host: 'node-1', since: '2026-01-04T00:00:00.000Z' };
    const failure = explainFailure(new DirectoryLockedError('/data', holder));
    expect(failure).toMatchObject({ exitCode: EXIT.locked, details: { pid: 4711, host: 'node-1' } });
    expect(failure.message).toMatch(/4711.*node-1/);
  });

  it.each([
    ['a database that refuses', withCode('ECONNREFUSED'), EXIT.unavailable],
    ['a wrong password', withCode('28P01'), EXIT.unavailable],
    ['a port that is taken', withCode('EADDRINUSE'), EXIT.unavailable],
    ['a missing file', withCode('ENOENT'), EXIT.usage],
    ['a file of another shape', z.number().safeParse('x').error, EXIT.usage],
    ['a bug', new TypeError('x is not a function'), EXIT.software],
    ['what is no error', 'thrown text', EXIT.software],
  ])('by %s has its exit code and says what to do next', (_what, error, exitCode) => {
    const failure = explainFailure(error);
    expect(failure.exitCode).toBe(exitCode);
    expect(failure.next).toMatch(/\p{Script=Han}.*[A-Za-z]/u);
  });

  it('is found among the causes', () => {
    const error = new Error('start failed', { cause: new Error('inner', { cause: withCode('EADDRINUSE') }) });
    expect(explainFailure(error).exitCode).toBe(EXIT.unavailable);
  });
});

describe('without a terminal', () => {
  it('everything said is one JSON object per line', () => {
    const lines: string[] = [];
    const console = lineConsole((line) => lines.push(line));
    console.say('migrated', '好 done', { applied: 3 });
    const bar = console.progress('harvest', 2);
    bar.advance();
    bar.advance();
    bar.done();
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({ event: 'migrated', applied: 3 }),
      expect.objectContaining({ event: 'started', task: 'harvest', total: 2 }),
      expect.objectContaining({ event: 'finished', task: 'harvest', done: 2 }),
    ]);
  });
});
