import type { JobEngine } from '@gongkai/kernel/node';
import { hasRole, isUuid } from '@gongkai/kernel/pure';
import { RequestContext, type RequestMeans } from '@gongkai/runtime';

/** Context of a request to the harvester: the common doors and the queue of runs. */
export class HarvestContext extends RequestContext {
  readonly #jobs: () => JobEngine;

  constructor(means: RequestMeans, jobs: () => JobEngine) {
    super(means);
    this.#jobs = jobs;
  }

  /** @throws Error before the service has started */
  get jobs(): JobEngine {
    return this.#jobs();
  }

  /** Whether the caller may look at bindings and runs. */
  get maySee(): boolean {
    return hasRole(this.actor, 'portalAdmin', 'siteMaintainer', 'leadOffice') || this.actor.kind === 'service';
  }
}

/** The ids among the given ones that can be ids at all; the database refuses others with an error. */
export function uuids(ids: readonly string[]): string[] {
  return ids.filter(isUuid);
}
