export { type AllowedNetwork, type ParsedNetworks, parseAllowedNetworks } from './allowed-networks.ts';
export {
  DEFAULT_FETCH_LIMITS,
  type FetchAnswer,
  type FetchFailure,
  type FetchFailureCode,
  type FetchLimits,
  type FetchTiming,
  type FollowedRedirect,
  type SafeFetchResult,
} from './fetch-result.ts';
export { type GuardedProxy, type GuardedProxyOptions, createGuardedProxy } from './guarded-proxy.ts';
export type { FetchBody, FetchHeaders, FetchMethod } from './hop.ts';
export { type AddressVerdict, judgeAddress } from './public-address.ts';
export type { PassBounds, ProxyPass, ProxyRefusal } from './proxy-pass.ts';
export { type SafeFetch, type SafeFetchOptions, type SafeFetchRequest, createSafeFetch } from './safe-fetch.ts';
export type { AddressResolver, AllowedPair, GuardOptions } from './url-guard.ts';
