import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import process from 'node:process';
import { createGuardedProxy, type GuardedProxy, type GuardOptions, type Logger } from '@gongkai/kernel/node';
import type { Browser } from 'playwright-core';

export interface BrowserOptions extends GuardOptions {
  /** Where Chromium is. */
  readonly chromiumPath: string;
  readonly logger: Logger;
  /** How long an unused browser is kept, in milliseconds. */
  readonly idleMs: number;
}

/** A browser that runs, and its only way out. */
export interface OpenBrowser {
  readonly browser: Browser;
  readonly proxy: GuardedProxy;
}

const LAUNCH_MS = 30_000;
const CLOSE_MS = 5_000;

// loopback is otherwise never proxied
export const NOTHING_PAST_THE_PROXY = '<-loopback>';

const SWITCHES = [
  // the proxy resolves and judges names; the browser itself must not be able to
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--dns-prefetch-disable',
  '--disable-quic',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--no-service-autorun',
];

/**
 * The one Chromium of a process: started when first needed, started again after it died, closed when nobody needed it
 * for a while. All its traffic goes through a guarded proxy of its own.
 */
export class SharedBrowser {
  #open: Promise<OpenBrowser> | undefined;
  #users = 0;
  #idle: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(private readonly options: BrowserOptions) {}

  /** Works with the browser, which stays open meanwhile. @throws what launching or `work` throws */
  async use<T>(work: (open: OpenBrowser) => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new Error('the renderer is closed');
    clearTimeout(this.#idle);
    this.#users += 1;
    try {
      return await work(await this.#opened());
    } finally {
      this.#users -= 1;
      if (this.#users === 0) this.#idle = setTimeout(() => void this.#shut(), this.options.idleMs).unref();
    }
  }

  /** Ends a browser that no longer obeys, though it may not even notice; the next use starts another. */
  async discard(open: OpenBrowser): Promise<void> {
    if ((await this.#open?.catch(() => undefined)) === open) this.#open = undefined;
    await ended(open);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#idle);
    await this.#shut();
  }

  #opened(): Promise<OpenBrowser> {
    if (this.#open) return this.#open;
    const open = this.#launch();
    this.#open = open;
    const forget = (): void => {
      if (this.#open === open) this.#open = undefined;
    };
    open.then(({ browser, proxy }) => {
      // a page can bring a browser down; its proxy goes with it
      browser.once('disconnected', () => {
        forget();
        void proxy.close();
      });
    }, forget);
    return open;
  }

  async #launch(): Promise<OpenBrowser> {
    const { chromiumPath, logger } = this.options;
    if (!existsSync(chromiumPath)) {
      throw new Error(
        `no browser at ${chromiumPath}: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH`,
      );
    }
    // loaded by whoever renders, and by nobody else
    const { chromium } = await import('playwright-core');
    const proxy = await createGuardedProxy(this.options);
    const isRoot = process.getuid?.() === 0;
    try {
      const browser = await chromium.launch({
        executablePath: chromiumPath,
        args: SWITCHES,
        // Chromium's sandbox refuses to run as root, as it does in many containers
        chromiumSandbox: !isRoot,
        // what is asked for outside of a page has no pass and gets nothing
        proxy: { server: proxy.server, bypass: NOTHING_PAST_THE_PROXY },
        // secrets of our environment are no business of a page's process
        env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: tmpdir(), LANG: 'C.UTF-8' },
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
        timeout: LAUNCH_MS,
      });
      if (isRoot) logger.warn('Chromium runs without its sandbox, because this process is root');
      logger.info({ version: browser.version() }, 'a browser was started');
      return { browser, proxy };
    } catch (error) {
      await proxy.close();
      throw error;
    }
  }

  async #shut(): Promise<void> {
    const opening = this.#open;
    this.#open = undefined;
    const open = await opening?.catch(() => undefined);
    if (open) await ended(open);
  }
}

async function ended({ browser, proxy }: OpenBrowser): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS).unref());
  await Promise.race([browser.close(), late]);
  await proxy.close();
}
