import { EXIT } from '../lifecycle/exit-codes.ts';

/** One thing wrong with the configuration. */
export type ConfigFault = {
  readonly key: string;
  /** The value as it was set; never the value of a secret. */
  readonly seen: string;
  /** What would be accepted instead. */
  readonly accepted: string;
};

/** The configuration cannot be used. Holds every fault at once, so one correction round is enough. */
export class ConfigError extends Error {
  readonly code = 'CONFIG_INVALID';
  readonly exitCode = EXIT.config;
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(describe(faults));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

function describe(faults: readonly ConfigFault[]): string {
  const count = faults.length;
  return [
    `配置有 ${count} 处错误 / ${count} ${count === 1 ? 'fault' : 'faults'} in the configuration:`,
    ...faults.map(({ key, seen, accepted }) => `  ${key}: 当前 / seen: ${seen}; 可用 / accepted: ${accepted}`),
    '请更正以上环境变量后重新启动，各项说明见 .env.example / ' +
      'Correct these environment variables and start again; .env.example explains each of them.',
  ].join('\n');
}
