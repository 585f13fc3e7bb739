import { describe, expect, it } from 'vitest';
import { ACTS, STAGES } from './domain/review-chain.ts';
import { DocumentKind, EditionStage, EnteredThroughDoor, IngestOutcome, ReviewAct } from './graph-enums.ts';

describe('enums of the graph', () => {
  it.each([
    ['EditionStage', EditionStage, STAGES],
    ['ReviewAct', ReviewAct, ACTS],
    ['DocumentKind', DocumentKind, ['article', 'link']],
    ['EnteredThrough', EnteredThroughDoor, ['harvest', 'push']],
    ['IngestOutcome', IngestOutcome, ['new', 'changed', 'unchanged', 'stale', 'refused']],
  ])('%s has the values of the domain, each under its own name', (_name, given, values) => {
    expect(Object.values(given)).toEqual(values);
    for (const [name, value] of Object.entries<string>(given)) {
      expect(name).toBe(value.replace(/[A-Z]/g, (sign) => `_${sign}`).toUpperCase());
    }
  });
});
