import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNewest, judgeVersion, type AcceptedVersion } from './judge-version.ts';

const accepted: AcceptedVersion = { version: 2, contentHash: 'b', hashVersion: 1, documentId: 'd' };

describe('version of an identity', () => {
  it.each([
    [{ version: 1, contentHash: 'a', hashVersion: 1 }, undefined, 'new'],
    [{ version: 1, contentHash: 'a', hashVersion: 1 }, accepted, 'stale'],
    [{ version: 2, contentHash: 'x', hashVersion: 1 }, accepted, 'unchanged'],
    [{ version: 3, contentHash: 'b', hashVersion: 1 }, accepted, 'unchanged'],
    [{ version: 3, contentHash: 'a', hashVersion: 1 }, accepted, 'changed'],
    [{ version: 3, contentHash: 'c', hashVersion: 2 }, accepted, 'changed'],
  ] as const)('judges %o', (delivered, known, outcome) => {
    expect(judgeVersion(delivered, known)).toBe(outcome);
  });

  it('ends at the newest text however deliveries are repeated and reordered', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(texts, fc.infiniteStream(fc.nat(7)), (wordings, picks) => {
        let known: AcceptedVersion | undefined;
        let shown: string | undefined;
        const take = (index: number): void => {
          const delivered = { version: index + 1, contentHash: wordings[index] ?? '', hashVersion: 1 };
          const outcome = judgeVersion(delivered, known);
          if (outcome === 'new' || outcome === 'changed') shown = delivered.contentHash;
          if (isNewest(delivered, known)) known = { ...delivered, documentId: 'd' };
        };
        const delivered = [...picks.take(20)].filter((pick) => pick < wordings.length);
        delivered.forEach(take);
        expect(shown).toBe(wordings[Math.max(...delivered)]);
      }),
    );
  });
});
