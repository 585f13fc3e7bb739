/** Bounds of rendering one page. */
export interface RenderLimits {
  /** All answers together, decoded, in bytes. */
  readonly maxBytes: number;
  /** The page as it is taken over at the end, in characters. */
  readonly maxHtmlLength: number;
  readonly maxRequests: number;
  /** From asking for the page to having its text, in milliseconds. */
  readonly totalTimeoutMs: number;
  /** How long a page that was shown may go on loading and moving before it is taken as it is. */
  readonly settleMs: number;
  /** How long nothing must load or move for a page to count as settled. */
  readonly quietMs: number;
}

export const DEFAULT_RENDER_LIMITS: RenderLimits = {
  maxBytes: 20 * 1024 * 1024,
  maxHtmlLength: 5 * 1024 * 1024,
  maxRequests: 200,
  totalTimeoutMs: 45_000,
  settleMs: 10_000,
  quietMs: 600,
};
