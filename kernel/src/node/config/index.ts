export {
  type Bilingual,
  type ConfigDefinition,
  type ConfigEntry,
  type ConfigShape,
  type ConfigValues,
  type Environment,
  type TextOf,
  defineConfig,
} from './config-definition.ts';
export { ConfigError, type ConfigFault } from './config-error.ts';
export { renderEnvExample } from './env-example.ts';
export { kernelConfig } from './kernel.config.ts';
export { CONFIG_PREFIX, type ConfigOf, type LoadedConfig, loadConfig } from './load-config.ts';
