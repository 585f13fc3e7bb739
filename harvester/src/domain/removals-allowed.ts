const MOST_SHARE = 0.1;

/** How many of a binding's live items one run may propose to remove before a person has to confirm it. */
export function removalsAllowed(liveItems: number): number {
  return Math.max(1, Math.floor(liveItems * MOST_SHARE));
}
