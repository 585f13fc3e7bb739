/**
 * Exit codes of every command, after sysexits.h where it has one.
 *
 * | code | name | meaning | retry |
 * |---|---|---|---|
 * | 0 | ok | done, or stopped by a signal after draining | – |
 * | 1 | failure | the command did its work and the answer is no (a check failed, a run ended in failures) | as it says |
 * | 64 | usage | the command line is wrong | no, correct it |
 * | 69 | unavailable | something it needs cannot be reached (database, sub-site, port taken) | later |
 * | 70 | software | a bug: an error nobody expected | no, report it |
 * | 75 | locked | another process holds the data directory | later, when that one has stopped |
 * | 78 | config | configuration is missing or wrong; all faults are listed | no, correct it |
 */
export const EXIT = {
  ok: 0,
  failure: 1,
  usage: 64,
  unavailable: 69,
  software: 70,
  locked: 75,
  config: 78,
} as const;

/** One of the documented exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
