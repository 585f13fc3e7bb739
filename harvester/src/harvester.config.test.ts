import { ConfigError } from '@gongkai/kernel/node';
import { describe, expect, it } from 'vitest';
import { harvesterSettings, readHarvesterConfig } from './harvester.config.ts';

describe('the networks an administrator opens', () => {
  it('are none, and the browser is Debian’s, where nothing is set', () => {
    expect(harvesterSettings(readHarvesterConfig({}))).toMatchObject({
      allowNetworks: [],
      chromiumPath: '/usr/bin/chromium',
    });
  });

  it('are read from a list', () => {
    const { allowNetworks } = harvesterSettings(
      readHarvesterConfig({ HARVEST_ALLOWED_NETWORKS: '10.32.0.0/16, fd12:3456::/48' }),
    );
    expect(allowNetworks.map(({ text }) => text)).toEqual(['10.32.0.0/16', 'fd12:3456::/48']);
  });

  it.each([
    ['10.32.0.1/16', '"10.32.0.1/16" begins at 10.32.0.0/16'],
    ['127.0.0.0/8', '"127.0.0.0/8" does not lie within 10.0.0.0/8'],
    ['169.254.0.0/16', 'does not lie within'],
    ['0.0.0.0/0', 'does not lie within'],
    ['10.0.0.0/8, intranet', '"intranet" is not a network like 10.32.0.0/16'],
  ])('"%s" are refused at the start, saying which and why', (text, reason) => {
    const reading = (): unknown => readHarvesterConfig({ HARVEST_ALLOWED_NETWORKS: text });
    expect(reading).toThrow(ConfigError);
    expect(reading).toThrow(reason);
  });
});
