import type { ServiceClients } from '@gongkai/runtime';
import { z } from 'zod';

const batchSchema = z.object({
  enteredThrough: z.string(),
  items: z.array(z.looseObject({ identity: z.string(), version: z.int(), title: z.string(), bodyHtml: z.string() })),
});
export type TakenItem = z.infer<typeof batchSchema>['items'][number];

/** Publications as the harvester sees it: takes what is delivered, once for each version. */
export class PretendIntake {
  readonly items: TakenItem[] = [];
  readonly doors = new Set<string>();
  refusedTitle: string | undefined;
  /** Set to hold every delivery back until it resolves. */
  gate: Promise<void> | undefined;

  /** Clients that answer for publications and hand everything else on. */
  clientsBefore(others: ServiceClients): ServiceClients {
    return {
      call: async (service, document, variables, options) => {
        if (service !== 'publications') return others.call(service, document, variables, options);
        await this.gate;
        const { batch } = z.object({ batch: batchSchema }).parse(variables);
        this.doors.add(batch.enteredThrough);
        const results = batch.items.map((item) => this.#take(item));
        return { ingest: { results, problems: [] } } as never;
      },
    };
  }

  #take(item: TakenItem): object {
    const { identity, version, title } = item;
    const isRefused = title === this.refusedTitle;
    if (!isRefused) this.items.push(item);
    const problems = isRefused ? [{ code: 'COLUMN_CLOSED', message: '栏目已关闭' }] : [];
    return { identity, version, outcome: isRefused ? 'REFUSED' : 'NEW', documentId: null, editionId: null, problems };
  }
}
