/**
 * The next planned time of a site's probes: every site has its own moment within the interval, so that they are spread
 * over it and no two rounds of a site lie closer together than one interval.
 * @param siteId UUID; its last digits give the moment
 * @param everyMs milliseconds between two probes
 * @param after milliseconds since 1970; the answer lies after it, at most one interval
 */
export function nextSlot(siteId: string, everyMs: number, after: number): number {
  const share = Number.parseInt(siteId.slice(-8), 16) / 0x1_0000_0000;
  const offset = Math.floor(share * everyMs);
  return (Math.floor((after - offset) / everyMs) + 1) * everyMs + offset;
}
