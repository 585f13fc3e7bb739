import type { z } from 'zod';

/** The environment as configuration sees it: `process.env`, or any record like it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A text in both languages of the house. */
export type Bilingual = { readonly zh: string; readonly en: string };

/** One environment key: what it means, what it accepts, what holds when it is not set. */
export type ConfigEntry<Schema extends z.ZodType = z.ZodType> = {
  /** Reads the text of the variable; gets `undefined` when neither the variable nor a default is there. */
  readonly schema: Schema;
  readonly description: Bilingual;
  /** Text used when the variable is not set; read by `schema` as if it had been set. */
  readonly default?: string;
  /** A default made of another key of the same definition, with the words that explain it in `.env.example`. */
  readonly derivedDefault?: { readonly shown: string; readonly derive: (textOf: TextOf) => string | undefined };
  /** What would be accepted, where the schema's own words are not plain enough. */
  readonly accepts?: string;
  /** A secret is never shown, may be given by `KEY_FILE`, and is handed to the logger to be struck out. */
  readonly secret?: boolean;
};

/** Text of another key as it will be read: the variable's, else its default. */
export type TextOf = (key: string) => string | undefined;

/** The keys of one package. */
export type ConfigShape = Readonly<Record<string, ConfigEntry>>;

/** The configuration of one package, to be read with those of the others by `loadConfig`. */
export type ConfigDefinition<Shape extends ConfigShape = ConfigShape> = {
  readonly packageName: string;
  readonly shape: Shape;
};

/** The values a definition yields, by environment key. */
export type ConfigValues<Definition extends ConfigDefinition> = {
  readonly [Key in keyof Definition['shape']]: z.output<Definition['shape'][Key]['schema']>;
};

/**
 * Declares the configuration of one package.
 * @param packageName heading in `.env.example`
 * @param shape environment keys in capitals
 * @throws TypeError for a key that is no environment key, or an entry with two defaults: both are bugs
 */
export function defineConfig<const Shape extends ConfigShape>(
  packageName: string,
  shape: Shape,
): ConfigDefinition<Shape> {
  for (const [key, entry] of Object.entries<ConfigEntry>(shape)) {
    if (!/^[A-Z][A-Z0-9_]*$/.test(key)) throw new TypeError(`${packageName}: "${key}" is not an environment key`);
    if (entry.default !== undefined && entry.derivedDefault)
      throw new TypeError(`${packageName}: ${key} has two defaults`);
  }
  return { packageName, shape };
}
