import type { HarvestFailureCode } from '@gongkai/kernel/pure';

/** The page is over, with a reason that is an answer to whoever asked for it. */
export class PageOver extends Error {
  override readonly name = 'PageOver';

  constructor(
    readonly code: HarvestFailureCode,
    detail: string,
  ) {
    super(detail);
  }
}
