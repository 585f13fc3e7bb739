import type { Clock, Database, DatabaseEngine, EntityList } from '@gongkai/kernel/node';
import { definition as harvester } from '@gongkai/harvester';
import { definition as monitoring } from '@gongkai/monitoring';
import { definition as publications } from '@gongkai/publications';
import { definition as registry } from '@gongkai/registry';
import { createKeyring, SERVICE_NAMES, type Keyring, type ServiceKey, type ServiceName } from '@gongkai/runtime';
import type { RolePasswords } from './migrate-platform.ts';
import { roleUrl } from './open-engine.ts';

/** Something each service has its own of. */
export type PerService<T> = Readonly<Record<ServiceName, T>>;

const ENTITIES: PerService<EntityList> = {
  gateway: [],
  registry: registry.entities,
  publications: publications.entities,
  monitoring: monitoring.entities,
  harvester: harvester.entities,
};

/** Each service's own client; on PostgreSQL as its own role where the role's password is given. */
export async function connectServices(engine: DatabaseEngine, passwords: RolePasswords): Promise<PerService<Database>> {
  return perService((service) => {
    const url = roleUrl(engine, service, passwords[service]);
    return engine.connect({ service, entities: ENTITIES[service], ...(url === undefined ? {} : { url }) });
  });
}

/** A keyring for each service that trusts the others. */
export async function keyringsOf(keys: readonly ServiceKey[], clock: Clock): Promise<PerService<Keyring>> {
  const trusted = keys.map(({ publicJwk }) => publicJwk);
  return perService((service) => {
    const key = keys.find((candidate) => candidate.service === service);
    if (!key) throw new Error(`no key of ${service}`);
    return createKeyring({ service, privateJwk: key.privateJwk, trusted, clock });
  });
}

async function perService<T>(make: (service: ServiceName) => Promise<T>): Promise<PerService<T>> {
  const made = await Promise.all(SERVICE_NAMES.map(async (service) => [service, await make(service)] as const));
  // every name of the list is there
  return Object.fromEntries(made) as PerService<T>;
}
