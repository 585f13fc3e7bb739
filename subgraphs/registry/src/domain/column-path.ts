const SEGMENT = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Longest path of a column, in characters. */
const MAX_PATH_LENGTH = 200;
/** Most levels a path may have. */
export const MAX_PATH_DEPTH = 6;

/** What a path of a column looks like, for refusals. */
export const PATH_FORM = `小写字母、数字和连字符，以“/”分级，至多${MAX_PATH_DEPTH}级 / lower-case letters, digits and hyphens, levels apart by "/", at most ${MAX_PATH_DEPTH} levels`;

/** Whether the text may be the path of a column, such as `decision/meetings`. */
export function isColumnPath(text: string): boolean {
  const segments = text.split('/');
  return (
    text.length <= MAX_PATH_LENGTH && segments.length <= MAX_PATH_DEPTH && segments.every((part) => SEGMENT.test(part))
  );
}

/** Path a column gets when the channel it lies in, or it itself, moves; undefined when it does not lie there. */
export function movedPath(path: string, from: string, to: string): string | undefined {
  if (path === from) return to;
  return path.startsWith(`${from}/`) ? to + path.slice(from.length) : undefined;
}
