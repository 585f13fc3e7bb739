import { readFileSync } from 'node:fs';
import type { ConfigFault } from './config-error.ts';
import type { Environment } from './config-definition.ts';

/** Ending of the variable that names a file holding the secret. */
export const SECRET_FILE_SUFFIX = '_FILE';

/** Text of a secret, wherever it was given, or why it cannot be had. */
export type SecretText = { readonly text: string | undefined } | { readonly fault: ConfigFault };

/**
 * Reads a secret from `KEY`, or from the file named by `KEY_FILE` without its closing line break.
 * Both at once is a fault: nobody could tell which one holds.
 */
export function readSecret(key: string, env: Environment): SecretText {
  const direct = setText(env[key]);
  const fileKey = `${key}${SECRET_FILE_SUFFIX}`;
  const file = setText(env[fileKey]);
  if (file === undefined) return { text: direct };
  if (direct !== undefined) {
    return { fault: { key: fileKey, seen: file, accepted: `${key} 或 / or ${fileKey}, 不可同时设置 / not both` } };
  }
  try {
    const text = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    return text === '' ? emptyFile(fileKey, file) : { text };
  } catch (error) {
    return { fault: { key: fileKey, seen: `${file} (${reasonOf(error)})`, accepted: '可读文件 / a readable file' } };
  }
}

/** A variable set to nothing counts as not set: compose files and shells pass empty ones along. */
export function setText(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text;
}

function emptyFile(fileKey: string, file: string): SecretText {
  return {
    fault: { key: fileKey, seen: `${file} (空文件 / empty)`, accepted: '含有密钥的文件 / a file with the secret' },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
