import { createLogger, systemClock } from '@gongkai/kernel/node';
import { openWayOut, type WayOut, type WayOutOptions } from '@gongkai/harvester';
import { findChromium } from '../kit/chromium.ts';

const CHROMIUM_INSTALL_HINT =
  'No Chromium was found, so nothing that needs a browser is tested. Debian: apt-get install chromium; or set CHROMIUM_PATH.';

/** The machine's Chromium; undefined, told once, where there is none. Where every engine is a must, so is the browser. */
export function chromiumForTests(): string | undefined {
  const path = findChromium();
  if (path !== undefined) return path;
  if (process.env['REQUIRE_POSTGRES'] === '1' || process.env['CI'] !== undefined)
    throw new Error(CHROMIUM_INSTALL_HINT);
  process.stderr.write(`\n${CHROMIUM_INSTALL_HINT}\n\n`);
  return undefined;
}

/** The ways out as the harvester opens them, but that no name is ever looked up outside. */
export function wayOutForTests(options: WayOutOptions): WayOut {
  const resolver = (name: string): Promise<never> => Promise.reject(new Error(`${name} is not looked up in a test`));
  const logger = createLogger({ name: 'attacks', level: 'silent', format: 'json' });
  const chromiumPath = findChromium() ?? '/usr/bin/chromium';
  return openWayOut({ clock: systemClock, logger }, { chromiumPath, resolver, ...options });
}
