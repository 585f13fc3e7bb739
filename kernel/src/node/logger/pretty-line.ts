import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

const LEVEL_STYLE: Readonly<Record<string, Style>> = {
  trace: 'gray',
  debug: 'gray',
  info: 'green',
  warn: 'yellow',
  error: 'red',
  fatal: 'red',
};

/**
 * One log record as a person reads it on a terminal: time, level, name, message, the rest as key=value, then the stack.
 * @param record a parsed log line, already redacted
 */
export function prettyLine(record: Readonly<Record<string, unknown>>): string {
  const { time, level, name, msg, pid: _pid, err, ...rest } = record;
  const label = String(level);
  const pairs = Object.entries(rest).map(([key, value]) => styleText('gray', `${plain(key)}=${shown(value)}`));
  const head = [
    styleText('gray', String(time).slice(11, 23)),
    styleText(LEVEL_STYLE[label] ?? 'white', label.toUpperCase().padEnd(5)),
    typeof name === 'string' ? styleText('cyan', plain(name)) : '',
    typeof msg === 'string' ? plain(msg) : '',
    ...pairs,
  ];
  return `${head.filter((part) => part !== '').join(' ')}${errorLines(err)}\n`;
}

function errorLines(err: unknown): string {
  if (err === undefined) return '';
  if (typeof err !== 'object' || err === null) return `\n${indented(shown(err))}`;
  const { type: _type, message, stack, cause, ...rest } = { ...err } as Readonly<Record<string, unknown>>;
  const pairs = Object.entries(rest).map(([key, value]) => `${plain(key)}=${shown(value)}`);
  const own = [shown(stack ?? message), ...pairs].join('\n');
  return `\n${indented(own)}${errorLines(cause)}`;
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}

function shown(value: unknown): string {
  return plain(typeof value === 'string' ? value : String(JSON.stringify(value)));
}

// text from outside must not be able to steer the terminal
function plain(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) =>
    character === '\n' || character === '\t'
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
