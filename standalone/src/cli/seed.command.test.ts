import { EXIT } from '@gongkai/kernel/node';
import { afterEach, expect, test, vi } from 'vitest';
import { runSeed } from './seed.command.ts';

afterEach(() => void vi.restoreAllMocks());

test.each(['nonsense', 'District', 'toString', ''])(
  'a catalogue there is not (%s) is refused in both languages with the four there are, before anything is opened',
  async (name) => {
    const said: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    expect(await runSeed(name)).toBe(EXIT.usage);
    expect(said).toHaveLength(1);
    expect(JSON.parse(said[0] ?? '')).toMatchObject({
      event: 'usage',
      seen: name,
      accepted: ['district', 'city', 'county', 'bureau'],
      text: expect.stringMatching(/没有.*district.*There is no catalogue/u),
    });
  },
);
