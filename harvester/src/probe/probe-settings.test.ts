import { ConfigError, loadConfig } from '@gongkai/kernel/node';
import { describe, expect, test } from 'vitest';
import { harvesterConfig, harvesterSettings } from '../harvester.config.ts';
import { DEFAULT_PROBES } from './probe-settings.ts';

const DAY_MS = 86_400_000;
const settingsOf = (env: Record<string, string>) => harvesterSettings(loadConfig([harvesterConfig], env).values).probes;

describe('probes', () => {
  test('give a page the 15 seconds of the census, and ask at least 20 times a day, however seldom they are set', () => {
    expect(DEFAULT_PROBES.timeoutMs).toBe(15_000);
    expect(DAY_MS / DEFAULT_PROBES.everyMs).toBeGreaterThanOrEqual(20);
    expect(DAY_MS / Number(settingsOf({ PROBE_EVERY_MINUTES: '72' }).everyMs)).toBe(20);
    expect(() => settingsOf({ PROBE_EVERY_MINUTES: '73' })).toThrow(ConfigError);
  });

  test('are told the control target, or that there is none', () => {
    expect(settingsOf({}).controlUrl).toBeUndefined();
    expect(settingsOf({ PROBE_CONTROL_URL: '' }).controlUrl).toBeUndefined();
    expect(settingsOf({ PROBE_CONTROL_URL: 'https://control.example/' }).controlUrl).toBe('https://control.example/');
    expect(() => settingsOf({ PROBE_CONTROL_URL: 'control' })).toThrow(ConfigError);
  });
});
