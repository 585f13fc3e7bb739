import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { MOST_ROBOTS_BYTES, readRobotsRules } from './robots-rules.ts';

const ORIGIN = 'http://www.example.cn:8080';
const isAllowed = (text: string, path: string): boolean => readRobotsRules(ORIGIN, text).isAllowed(`${ORIGIN}${path}`);

describe('robots rules', () => {
  test.each([
    ['nothing is said', '', '/a', true],
    ['all is forbidden to all', 'User-agent: *\nDisallow: /', '/a', false],
    ['nothing is forbidden by an empty rule', 'User-agent: *\nDisallow:', '/a', true],
    [
      'our own group stands before that of all',
      'User-agent: *\nDisallow: /\n\nUser-agent: GongkaiHarvester\nDisallow: /b',
      '/a',
      true,
    ],
    ['our own group binds us', 'User-agent: *\nDisallow:\n\nUser-agent: gongkaiharvester\nDisallow: /a', '/a/1', false],
    ['the group of another does not', 'User-agent: OtherBot\nDisallow: /', '/a', true],
    ['the longest match decides', 'User-agent: *\nDisallow: /a\nAllow: /a/open', '/a/open/1', true],
    ['of equal matches the one that allows', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['wildcards', 'User-agent: *\nDisallow: /*.jsp$', '/x/y.jsp', false],
    ['wildcards end where they say', 'User-agent: *\nDisallow: /*.jsp$', '/x/y.jsp?page=2', true],
    ['query strings count', 'User-agent: *\nDisallow: /search?', '/search?q=1', false],
    ['Chinese paths, written or coded', 'User-agent: *\nDisallow: /公告/', '/%E5%85%AC%E5%91%8A/1.html', false],
    ['a page of markup is no rule', '<html><body>Disallow everything</body></html>', '/a', true],
    ['line ends of any kind', 'User-agent: *\rDisallow: /a\r\nDisallow: /b', '/b', false],
  ])('%s', (_what, text, path, allowed) => {
    expect(isAllowed(text, path)).toBe(allowed);
  });

  test.each([
    ['Crawl-delay: 2', 2000],
    ['Crawl-delay: 0.5', 500],
    ['Crawl-delay: 3600', 30_000],
    ['Crawl-delay: soon', null],
    ['Crawl-delay: -1', null],
    ['Disallow:', null],
  ])('%s is a pause of %s ms, half a minute at most', (line, ms) => {
    expect(readRobotsRules(ORIGIN, `User-agent: *\n${line}`).crawlDelayMs).toBe(ms);
  });

  test('a file made to be slow is no way to keep us busy', () => {
    const rules = readRobotsRules(ORIGIN, `User-agent: *\n${'Disallow: /*a*a*a*b\n'.repeat(MOST_ROBOTS_BYTES / 20)}`);
    expect(rules.isAllowed(`${ORIGIN}/${'a'.repeat(2000)}`)).toBe(false);
  });

  property.prop([fc.string({ unit: 'binary' }), fc.webPath()])(
    'no text makes reading or judging throw',
    (text, path) => {
      expect(typeof isAllowed(text, `/${path}`)).toBe('boolean');
    },
  );
});
