import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { frozenClock } from '../clock/index.ts';
import { ConfigError } from '../config/index.ts';
import { createLogger } from '../logger/index.ts';
import { EXIT } from './exit-codes.ts';
import { type LifecyclePart, StartError } from './lifecycle-part.ts';
import { DRAIN_LIMIT_MS, Lifecycle } from './lifecycle.ts';
import { exitCodeOf, stopOnSignals } from './stop-signals.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const never = (): Promise<void> => new Promise(() => undefined);
const fails = (): never => {
  throw new Error('broken');
};
// lets everything that waits on settled promises run
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function house(changes: Record<string, Partial<LifecyclePart>> = {}) {
  const steps: string[] = [];
  const clock = frozenClock('2024-01-01T00:00:00Z');
  const lifecycle = new Lifecycle({ logger, clock });
  for (const name of ['database', 'jobs', 'server']) {
    lifecycle.add({
      name,
      start: () => void steps.push(`start ${name}`),
      drain: () => void steps.push(`drain ${name}`),
      stop: () => void steps.push(`stop ${name}`),
      ...changes[name],
    });
  }
  return { lifecycle, steps, clock };
}

describe('parts', () => {
  it('start in order, drain together, stop in reverse', async () => {
    const { lifecycle, steps } = house();
    await lifecycle.start();
    expect(await lifecycle.stop('test')).toEqual({ failures: [] });
    expect(steps.slice(0, 3)).toEqual(['start database', 'start jobs', 'start server']);
    expect(steps.slice(3, 6).sort()).toEqual(['drain database', 'drain jobs', 'drain server']);
    expect(steps.slice(6)).toEqual(['stop server', 'stop jobs', 'stop database']);
    expect(lifecycle.state).toBe('stopped');
  });

  it('stop once, however often they are told to', async () => {
    const { lifecycle, steps } = house();
    await lifecycle.start();
    const [first, second] = await Promise.all([lifecycle.stop('a'), lifecycle.stop('b')]);
    expect(await lifecycle.stop('c')).toBe(first);
    expect(second).toBe(first);
    expect(steps.filter((step) => step === 'stop jobs')).toHaveLength(1);
  });

  it('may be stopped before they were started', async () => {
    const { lifecycle, steps } = house();
    expect(await lifecycle.stop('test')).toEqual({ failures: [] });
    expect(steps).toEqual([]);
    await expect(lifecycle.start()).rejects.toThrow('stopped');
  });

  it('cannot be added twice or after the start', async () => {
    const { lifecycle } = house();
    expect(() => lifecycle.add({ name: 'jobs' })).toThrow('twice');
    await lifecycle.start();
    expect(() => lifecycle.add({ name: 'late' })).toThrow('running');
  });
});

describe('a part that fails', () => {
  it('while starting takes down what was started, and only that', async () => {
    const { lifecycle, steps } = house({ jobs: { start: fails } });
    const [outcome] = await Promise.allSettled([lifecycle.start()]);
    const error = outcome.status === 'rejected' ? outcome.reason : undefined;
    expect(error).toBeInstanceOf(StartError);
    expect(error).toMatchObject({ part: 'jobs', cause: { message: 'broken' } });
    expect(steps).toEqual(['start database', 'drain database', 'stop database']);
  });

  it.each(['drain', 'stop'] as const)('to %s does not keep the others from stopping', async (step) => {
    const { lifecycle, steps } = house({ jobs: { [step]: fails } });
    await lifecycle.start();
    const { failures } = await lifecycle.stop('test');
    expect(failures).toEqual([{ part: 'jobs', step, error: expect.objectContaining({ message: 'broken' }) }]);
    expect(steps).toEqual(expect.arrayContaining(['stop server', 'stop database']));
  });

  it('to drain in 25 s is stopped all the same', async () => {
    const { lifecycle, steps, clock } = house({ jobs: { drain: never } });
    await lifecycle.start();
    const stopped = lifecycle.stop('test');
    await settle();
    clock.advance(DRAIN_LIMIT_MS - 1);
    await settle();
    expect(lifecycle.state).toBe('draining');
    clock.advance(1);
    expect((await stopped).failures).toMatchObject([{ part: 'jobs', step: 'drain' }]);
    expect(steps.slice(-3)).toEqual(['stop server', 'stop jobs', 'stop database']);
    expect(DRAIN_LIMIT_MS).toBeLessThanOrEqual(25_000);
  });

  it('to stop in time is left behind', async () => {
    const { lifecycle, steps, clock } = house({ jobs: { stop: never } });
    await lifecycle.start();
    const stopped = lifecycle.stop('test');
    await settle();
    clock.advance(5_000);
    expect((await stopped).failures).toMatchObject([{ part: 'jobs', step: 'stop' }]);
    expect(steps.at(-1)).toBe('stop database');
  });
});

describe('a stop during the start', () => {
  it('starts nothing more and stops what was started', async () => {
    const { lifecycle, steps } = house({
      jobs: {
        start: (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      },
    });
    const started = lifecycle.start();
    const outcome = Promise.allSettled([started]);
    await settle();
    await lifecycle.stop('SIGTERM');
    expect(await outcome).toEqual([{ status: 'rejected', reason: expect.any(StartError) }]);
    expect(steps).toEqual(['start database', 'drain database', 'stop database']);
  });
});

describe('readiness', () => {
  it('is there only while running', async () => {
    const { lifecycle } = house();
    expect(await lifecycle.ready()).toMatchObject({ ready: false, state: 'new' });
    await lifecycle.start();
    expect(await lifecycle.ready()).toMatchObject({ ready: true, state: 'running' });
    await lifecycle.stop('test');
    expect(await lifecycle.ready()).toMatchObject({ ready: false, state: 'stopped' });
  });

  it('is gone as soon as draining begins', async () => {
    const { lifecycle } = house({ jobs: { drain: never } });
    await lifecycle.start();
    void lifecycle.stop('test');
    await settle();
    const { ready, parts } = await lifecycle.ready();
    expect(ready).toBe(false);
    expect(parts[0]).toEqual({ name: 'database', ready: false, reason: 'draining' });
  });

  it.each([
    ['says so', () => ({ ready: false, reason: 'behind' }) as const, 'behind'],
    ['throws', fails, 'broken'],
  ])('names the part that %s', async (_how, ready, reason) => {
    const { lifecycle } = house({ jobs: { ready } });
    await lifecycle.start();
    const report = await lifecycle.ready();
    expect(report.ready).toBe(false);
    expect(report.parts).toEqual([
      { name: 'database', ready: true },
      { name: 'jobs', ready: false, reason },
      { name: 'server', ready: true },
    ]);
  });

  it('does not wait for a part that does not answer', async () => {
    const { lifecycle, clock } = house({ jobs: { ready: () => new Promise(() => undefined) } });
    await lifecycle.start();
    const asked = lifecycle.ready();
    await settle();
    clock.advance(2_000);
    expect((await asked).parts[1]).toMatchObject({ ready: false, reason: expect.stringContaining('2000 ms') });
  });
});

describe('signals', () => {
  const signalled = (changes: Record<string, Partial<LifecyclePart>> = {}) => {
    const { lifecycle, steps } = house(changes);
    const emitter = new EventEmitter();
    const exited = new Promise<number>((resolve) => {
      stopOnSignals(lifecycle, { on: (signal, listener) => emitter.on(signal, listener), exit: resolve });
    });
    return { lifecycle, steps, emitter, exited };
  };

  it.each(['SIGTERM', 'SIGINT'])('%s drains, stops and exits 0, also when it comes twice', async (signal) => {
    const { lifecycle, steps, emitter, exited } = signalled();
    await lifecycle.start();
    emitter.emit(signal);
    emitter.emit(signal);
    expect(await exited).toBe(EXIT.ok);
    expect(steps.filter((step) => step.startsWith('stop'))).toHaveLength(3);
  });

  it('exit 1 when a part did not end cleanly', async () => {
    const { lifecycle, emitter, exited } = signalled({ jobs: { stop: fails } });
    await lifecycle.start();
    emitter.emit('SIGTERM');
    expect(await exited).toBe(EXIT.failure);
  });
});

describe('exit codes', () => {
  it.each([
    ['the error itself', new ConfigError([]), EXIT.config],
    ['its cause', new StartError('x', Object.assign(new Error('held'), { exitCode: 75 })), EXIT.locked],
    ['nothing: a bug', new TypeError('x'), EXIT.software],
    ['a code nobody documented', Object.assign(new Error('x'), { exitCode: 3 }), EXIT.software],
    ['what is no error', 'x', EXIT.software],
  ])('are asked for by %s', (_by, error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });

  it('are distinct', () => {
    expect(new Set(Object.values(EXIT)).size).toBe(Object.keys(EXIT).length);
  });
});
