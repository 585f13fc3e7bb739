import { createLogger, systemClock } from '@gongkai/kernel/node';
import { openWayOut, type WayOut, type WayOutOptions } from '@gongkai/harvester';
import { findChromium } from '../kit/chromium.ts';

/** The ways out as the harvester opens them, but that no name is ever looked up outside. */
export function wayOutForTests(options: WayOutOptions): WayOut {
  const resolver = (name: string): Promise<never> => Promise.reject(new Error(`${name} is not looked up in a test`));
  const logger = createLogger({ name: 'attacks', level: 'silent', format: 'json' });
  const chromiumPath = findChromium() ?? '/usr/bin/chromium';
  return openWayOut({ clock: systemClock, logger }, { chromiumPath, resolver, ...options });
}
