/** First come, first served exclusion for the one connection of the embedded database. */
export class FifoLock {
  #tail: Promise<void> = Promise.resolve();

  /** Runs `work` when every earlier caller has finished, whether it succeeded or not. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(work);
    this.#tail = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }
}
