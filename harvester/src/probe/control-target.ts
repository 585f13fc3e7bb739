import { probeOutcome } from '../domain/probe-outcome.ts';
import { askAddress, type ProbeDoors } from './ask-address.ts';

/** Tells our own outage from that of a site: an address that is always there is asked when a site is not. */
export class ControlTarget {
  #asking: Promise<boolean> | undefined;

  constructor(
    private readonly doors: ProbeDoors,
    private readonly url: string | undefined,
    private readonly timeoutMs: number,
  ) {}

  /**
   * Whether our own network is there; true where no control target is set. All who ask at once share one request.
   * @throws the signal's reason when it fires meanwhile
   */
  isOurNetworkUp(signal: AbortSignal): Promise<boolean> {
    if (this.url === undefined) return Promise.resolve(true);
    this.#asking ??= this.#ask(this.url, signal).finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #ask(url: string, signal: AbortSignal): Promise<boolean> {
    const { timeoutMs } = this;
    const asked = await askAddress(this.doors, { url, method: 'GET', floorMs: 0, timeoutMs, signal });
    return probeOutcome(asked) === 'answered';
  }
}
