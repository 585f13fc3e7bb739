import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const DEBIAN_ROOT = '/usr/lib/postgresql';
/** The version whose features the migrations may use. */
const PREFERRED_MAJOR = 15;

/** What to tell a person whose machine has no PostgreSQL server. */
export const POSTGRES_INSTALL_HINT =
  'PostgreSQL is not installed: tests on that engine are left out. On Debian: apt-get install postgresql';

/**
 * Directory that holds `initdb` and `postgres`, or undefined when the machine has none.
 * Debian's version 15 wins, then Debian's newest, then `pg_config --bindir`, then PATH.
 */
export function findPostgresBinaries(): string | undefined {
  return [...debianDirectories(), ...configuredDirectory(), ...pathDirectories()].find(isServerDirectory);
}

/** Majors in the order of preference: 15 first, then downwards from the newest. */
export function orderMajors(majors: readonly number[]): number[] {
  const rank = (major: number): number => (major === PREFERRED_MAJOR ? Number.POSITIVE_INFINITY : major);
  return [...majors].sort((a, b) => rank(b) - rank(a));
}

function debianDirectories(): string[] {
  if (!existsSync(DEBIAN_ROOT)) return [];
  const majors = readdirSync(DEBIAN_ROOT)
    .map(Number)
    .filter((major) => Number.isInteger(major) && major > 0);
  return orderMajors(majors).map((major) => join(DEBIAN_ROOT, String(major), 'bin'));
}

function configuredDirectory(): string[] {
  try {
    return [execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()];
  } catch {
    return []; // no pg_config on PATH: one place less to look
  }
}

function pathDirectories(): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).filter((entry) => entry !== '');
}

function isServerDirectory(directory: string): boolean {
  return existsSync(join(directory, 'initdb')) && existsSync(join(directory, 'postgres'));
}
