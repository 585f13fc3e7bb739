export { createGateway, type Gateway, type GatewayOptions } from './create-gateway.ts';
export { KNOWN_PREFIXES, proxiedRoutes, type ServiceRoutes } from './doors/doors.ts';
export { gatewayConfig } from './gateway.config.ts';
export type { GatewayReadiness } from './health/readiness.ts';
export type { TrustedProxies } from './http-app.ts';
export { LIMIT_REFUSALS, LIMITS, type LimitCode } from './limits/limits.ts';
export { gatewayMigrations } from './migrations/gateway.migration.ts';
export { SESSION_COOKIE } from './session/credential.ts';
export type { SessionSettings } from './session/sessions.ts';
