import type { ConfigDefinition, ConfigEntry } from './config-definition.ts';
import { SECRET_FILE_SUFFIX } from './secret-file.ts';

const HEADING = [
  '# 由配置定义生成，请勿手改 / Generated from the configuration definitions; do not edit by hand.',
  '# 空值视为未设置 / A variable set to nothing counts as not set.',
];

/** Text of `.env.example`: every key with its meaning, default and what it accepts, in the order of the definitions. */
export function renderEnvExample(definitions: readonly ConfigDefinition[]): string {
  const sections = definitions.map(({ packageName, shape }) =>
    [`# ---- ${packageName} ----`, ...Object.entries(shape).map(([key, entry]) => renderEntry(key, entry))].join(
      '\n\n',
    ),
  );
  return `${[HEADING.join('\n'), ...sections].join('\n\n')}\n`;
}

function renderEntry(key: string, entry: ConfigEntry): string {
  const lines = [`# ${entry.description.zh}`, `# ${entry.description.en}`];
  if (entry.accepts !== undefined) lines.push(`# 可用 / accepted: ${entry.accepts}`);
  if (entry.derivedDefault) lines.push(`# 默认 / default: ${entry.derivedDefault.shown}`);
  lines.push(entry.default === undefined ? `# ${key}=` : `${key}=${entry.default}`);
  if (entry.secret) lines.push(`# ${key}${SECRET_FILE_SUFFIX}=/run/secrets/${key.toLowerCase()}`);
  return lines.join('\n');
}
