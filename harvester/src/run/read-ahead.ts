/**
 * Reads items `width` at a time and gives what comes of them as it comes. No more are under way or waiting than that,
 * so a slow taker slows reading down.
 * @throws what the first failing read throws
 */
export async function* readAhead<Item, Result>(
  items: readonly Item[],
  width: number,
  read: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void> {
  const underWay = new Set<Promise<Ended<Result>>>();
  let next = 0;
  while (next < items.length || underWay.size > 0) {
    for (; underWay.size < width && next < items.length; next += 1) {
      const item = items[next] as Item;
      const ending: Promise<Ended<Result>> = read(item).then((result) => ({ ending, result }));
      // when one fails, the others are no longer waited for
      ending.catch(() => undefined);
      underWay.add(ending);
    }
    const { ending, result } = await Promise.race(underWay);
    underWay.delete(ending);
    yield result;
  }
}

interface Ended<Result> {
  readonly ending: Promise<Ended<Result>>;
  readonly result: Result;
}

const LATE = Symbol('late');

/** Puts what comes together, `most` at a time; nothing waits longer than `withinMs` for others. */
export async function* inBatches<Value>(
  source: AsyncGenerator<Value, void>,
  { most, withinMs }: { most: number; withinMs: number },
): AsyncGenerator<Value[], void> {
  let batch: Value[] = [];
  let dueMs = 0;
  let coming = nextOf(source);
  for (;;) {
    const come = batch.length === 0 ? await coming : await within(coming, dueMs - performance.now());
    if (come !== LATE) {
      if (come.done) break;
      if (batch.length === 0) dueMs = performance.now() + withinMs;
      batch.push(come.value);
      // reading goes on while the batch is taken
      coming = nextOf(source);
    }
    if (come === LATE || batch.length >= most) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function nextOf<Value>(source: AsyncGenerator<Value, void>): Promise<IteratorResult<Value, void>> {
  const coming = source.next();
  // whoever breaks off no longer waits for it
  coming.catch(() => undefined);
  return coming;
}

async function within<T>(coming: Promise<T>, ms: number): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => (timer = setTimeout(() => resolve(LATE), Math.max(0, ms))));
  try {
    return await Promise.race([coming, late]);
  } finally {
    clearTimeout(timer);
  }
}
