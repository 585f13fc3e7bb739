import {
  assertOutsideTransaction,
  createSafeFetch,
  type AddressResolver,
  type AllowedNetwork,
  type AllowedPair,
  type Clock,
  type FetchLimits,
  type Logger,
  type SafeFetch,
} from '@gongkai/kernel/node';
import type { RenderLimits } from './render/render-limits.ts';
import { createRenderer, type Renderer } from './renderer.ts';
import { PRODUCT } from './robots-rules.ts';

export interface WayOutOptions {
  /** Private addresses that may be asked: sample mode and tests only, never from the environment. */
  readonly allow?: readonly AllowedPair[];
  /** Private networks the administrator has opened. */
  readonly allowNetworks?: readonly AllowedNetwork[];
  /** Gives the addresses of a name; the system's resolver when not given. */
  readonly resolver?: AddressResolver;
  /** Web or mail address sent with every request. */
  readonly contact?: string;
  readonly fetchLimits?: Partial<FetchLimits>;
  /** Where Chromium is, for rules that ask for a browser; Debian's place when not given. */
  readonly chromiumPath?: string;
  readonly renderLimits?: Partial<RenderLimits>;
  /** How long an unused browser is kept, in milliseconds; a minute when not given. */
  readonly browserIdleMs?: number;
}

/** All ways out of the harvester; both ask the same guard. */
export interface WayOut {
  readonly safeFetch: SafeFetch;
  readonly renderer: Renderer;
}

/** Opens the ways out of a harvester. Each is to be closed when it drains. */
export function openWayOut(deps: { readonly clock: Clock; readonly logger: Logger }, options: WayOutOptions): WayOut {
  const { allow, allowNetworks, resolver, contact = 'https://localhost', fetchLimits } = options;
  const { chromiumPath = '/usr/bin/chromium', renderLimits = {}, browserIdleMs = 60_000 } = options;
  const userAgent = `${PRODUCT}/1.0 (+${contact})`;
  const common = { ...deps, allow, allowNetworks, resolver, userAgent, assertOutsideTransaction };
  return {
    safeFetch: createSafeFetch({ ...common, ...(fetchLimits === undefined ? {} : { limits: fetchLimits }) }),
    renderer: createRenderer({ ...common, chromiumPath, limits: renderLimits, idleMs: browserIdleMs }),
  };
}
