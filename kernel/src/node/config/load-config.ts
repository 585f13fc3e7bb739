import type { z } from 'zod';
import type { ConfigDefinition, ConfigEntry, ConfigValues, Environment, TextOf } from './config-definition.ts';
import { ConfigError, type ConfigFault } from './config-error.ts';
import { SECRET_FILE_SUFFIX, readSecret, setText } from './secret-file.ts';

/** Keys of the environment that begin so are ours; one we do not know is most likely misspelt. */
export const CONFIG_PREFIX = 'GONGKAI_';

/** All values of several definitions together. */
export type ConfigOf<Definitions extends readonly ConfigDefinition[]> = Intersection<
  { [Index in keyof Definitions]: ConfigValues<Definitions[Index]> }[number]
>;
type Intersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** What `loadConfig` found. */
export type LoadedConfig<Definitions extends readonly ConfigDefinition[]> = {
  /** Parsed values by environment key. */
  readonly values: ConfigOf<Definitions>;
  /** Things to tell the operator that do not keep the program from running. */
  readonly warnings: readonly string[];
  /** Texts of the secrets that are set, for `createLogger({secretValues})`. */
  readonly secretValues: readonly string[];
};

/**
 * Reads the configuration of all packages once.
 * @param definitions one per package; a key may stand in two of them only as the very same entry
 * @param env `process.env`, read by config files alone
 * @throws ConfigError with every fault of every package
 */
export function loadConfig<const Definitions extends readonly ConfigDefinition[]>(
  definitions: Definitions,
  env: Environment,
): LoadedConfig<Definitions> {
  const entries = entriesOf(definitions);
  const { texts, faults } = readTexts(entries, env);
  const faultyKeys = new Set(faults.map(({ key }) => key));
  const values: Record<string, unknown> = {};
  for (const [key, entry] of entries) {
    if (faultyKeys.has(key) || faultyKeys.has(`${key}${SECRET_FILE_SUFFIX}`)) continue;
    const text = texts.get(key) ?? defaultOf(entry, textReader(entries, texts));
    const parsed = entry.schema.safeParse(text);
    if (parsed.success) values[key] = parsed.data;
    else faults.push(faultOf({ key, entry, text, issues: parsed.error.issues }));
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return {
    // each key was parsed by the schema it is typed from
    values: values as ConfigOf<Definitions>,
    warnings: unknownKeys(entries, env),
    secretValues: [...entries].flatMap(([key, entry]) => (entry.secret ? secretsIn(texts.get(key)) : [])),
  };
}

type Entries = ReadonlyMap<string, ConfigEntry>;

function entriesOf(definitions: readonly ConfigDefinition[]): Entries {
  const entries = new Map<string, ConfigEntry>();
  for (const { packageName, shape } of definitions) {
    for (const [key, entry] of Object.entries(shape)) {
      const known = entries.get(key);
      if (known && known !== entry) throw new TypeError(`${packageName} declares ${key}, which is declared already`);
      entries.set(key, entry);
    }
  }
  return entries;
}

function readTexts(entries: Entries, env: Environment): { texts: Map<string, string>; faults: ConfigFault[] } {
  const texts = new Map<string, string>();
  const faults: ConfigFault[] = [];
  for (const [key, entry] of entries) {
    const read = entry.secret ? readSecret(key, env) : { text: setText(env[key]) };
    if ('fault' in read) faults.push(read.fault);
    else if (read.text !== undefined) texts.set(key, read.text);
  }
  return { texts, faults };
}

function textReader(entries: Entries, texts: ReadonlyMap<string, string>): TextOf {
  return (key) => texts.get(key) ?? entries.get(key)?.default;
}

function defaultOf(entry: ConfigEntry, textOf: TextOf): string | undefined {
  return entry.default ?? entry.derivedDefault?.derive(textOf);
}

type Found = { key: string; entry: ConfigEntry; text: string | undefined; issues: readonly z.core.$ZodIssue[] };

function faultOf({ key, entry, text, issues }: Found): ConfigFault {
  // the words of an own check tell which part of the value is wrong; zod's own say less than `accepts`
  const telling = issues.filter(({ code }) => entry.accepts === undefined || (code === 'custom' && !entry.secret));
  const said = telling.map(({ message }) => message);
  const shown = entry.secret ? '(保密 / hidden)' : JSON.stringify(text);
  return {
    key,
    seen: text === undefined ? '(未设置 / not set)' : shown,
    accepted: [...(entry.accepts === undefined ? [] : [entry.accepts]), ...said].join('; '),
  };
}

function unknownKeys(entries: Entries, env: Environment): string[] {
  const ours = Object.keys(env).filter((key) => key.startsWith(CONFIG_PREFIX) && !isKnown(key, entries));
  return ours.sort().map((key) => {
    const meant = key.slice(CONFIG_PREFIX.length);
    const hint = isKnown(meant, entries) ? `应为 / did you mean ${meant}?` : '见 / see .env.example';
    return `未知配置项 / unknown configuration key ${key}: ${hint}`;
  });
}

function isKnown(key: string, entries: Entries): boolean {
  if (entries.has(key)) return true;
  return key.endsWith(SECRET_FILE_SUFFIX) && entries.get(key.slice(0, -SECRET_FILE_SUFFIX.length))?.secret === true;
}

// a driver's error may show the password of a URL without the rest of it, decoded or not
function secretsIn(text: string | undefined): string[] {
  if (text === undefined) return [];
  const password = URL.canParse(text) ? new URL(text).password : '';
  return password === '' ? [text] : [text, password, decoded(password)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // a stray % is no fault of a password: it is then used as written
    return text;
  }
}
