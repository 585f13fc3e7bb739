import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface PgliteResult {
  readonly rows: Record<string, unknown>[];
  readonly affectedRows?: number;
}

interface WorkerAnswer {
  readonly id: number;
  readonly ok?: PgliteResult & { bytes?: Uint8Array; results?: { rows: Record<string, unknown>[] }[] };
  readonly error?: { message: string; code?: string };
}

interface Waiting {
  resolve(answer: NonNullable<WorkerAnswer['ok']>): void;
  reject(error: Error): void;
}

const THREAD_END_MS = 5_000;

/** Main-thread end of the embedded database's worker thread. Statements are answered in the order they were sent. */
export class PgliteClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;
  closed = false;
  /** Told once when the database ends without having been closed. */
  onLost: (error: Error) => void = () => undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (answer: WorkerAnswer) => this.#settle(answer));
    worker.on('error', (error) => this.#lose(error));
    worker.on('exit', (code) => this.#lose(new Error(`the embedded database's thread ended with ${code}`)));
  }

  /**
   * Opens or creates the cluster.
   * @param dataDir folder of the cluster; none keeps it in memory
   * @param template file with a dump of a cluster to start from, tar or tar.gz; only for a folder that holds none
   */
  static async open(options: { dataDir?: string; template?: string }): Promise<PgliteClient> {
    const worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), { workerData: options });
    const client = new PgliteClient(worker);
    await new Promise<unknown>((resolve, reject) => client.#waiting.set(0, { resolve, reject }));
    return client;
  }

  query(sql: string, params: readonly unknown[] = []): Promise<PgliteResult> {
    return this.#send({ op: 'query', sql, params });
  }

  /** Runs a script of several statements without parameters; one result for each. */
  async exec(sql: string): Promise<{ rows: Record<string, unknown>[] }[]> {
    return (await this.#send({ op: 'exec', sql })).results ?? [];
  }

  /** Ends a database that no longer answers: nothing can interrupt its thread. What was committed is on disk. */
  async abandon(reason: Error): Promise<void> {
    this.#lose(reason);
    await this.#worker.terminate();
  }

  /** The whole cluster as a tar file. */
  async dump(): Promise<Uint8Array> {
    const { bytes } = await this.#send({ op: 'dump' });
    if (!bytes) throw new Error('the embedded database answered a dump without bytes');
    return bytes;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    const ended = once(this.#worker, 'exit');
    await this.#send({ op: 'close' });
    this.closed = true;
    // Ended from outside, a thread that runs WebAssembly has been seen to take the process along.
    const timer = setTimeout(() => void this.#worker.terminate(), THREAD_END_MS);
    await ended;
    clearTimeout(timer);
  }

  #send(request: { op: string; sql?: string; params?: readonly unknown[] }): Promise<NonNullable<WorkerAnswer['ok']>> {
    if (this.closed) return Promise.reject(new Error('the embedded database is closed'));
    const id = ++this.#nextId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...request });
    });
  }

  #settle(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.error) waiting?.reject(Object.assign(new Error(answer.error.message), answer.error));
    else waiting?.resolve(answer.ok ?? { rows: [] });
  }

  #lose(error: Error): void {
    if (this.closed) return;
    this.closed = true;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
    this.onLost(error);
  }
}
