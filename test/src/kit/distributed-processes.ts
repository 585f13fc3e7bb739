import { SERVICE_NAMES, type ServiceName } from '@gongkai/runtime';

/** One service of the distributed mode, as docker-compose.yml starts it. */
export interface DistributedProcess {
  readonly service: ServiceName;
  /** Program, from the repository's root. */
  readonly entry: string;
  readonly replicas: number;
}

/** Every service of the distributed mode; a test compares this list to docker-compose.yml. */
export const DISTRIBUTED_PROCESSES: readonly DistributedProcess[] = [
  { service: 'registry', entry: 'subgraphs/registry/dist/main.js', replicas: 1 },
  { service: 'publications', entry: 'subgraphs/publications/dist/main.js', replicas: 1 },
  { service: 'monitoring', entry: 'subgraphs/monitoring/dist/main.js', replicas: 1 },
  { service: 'harvester', entry: 'harvester/dist/main.js', replicas: 2 },
  { service: 'gateway', entry: 'gateway/dist/main.js', replicas: 2 },
];

/** Services that know who may push. */
const TAKE_PUSHES: ReadonlySet<ServiceName> = new Set<ServiceName>(['registry', 'harvester']);

/** Program that prepares the database before any service starts. */
export const MIGRATION = { entry: 'standalone/dist/cli.js', args: ['migrate'] } as const;

/** One process about to be started. */
export interface PlannedProcess {
  /** `registry`, or `harvester-1`, `harvester-2` where there are several. */
  readonly name: string;
  readonly service: ServiceName;
  readonly entry: string;
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What a plan is made of. */
export interface DistributedSettings {
  /** The migrating role's URL of an empty or migrated database. */
  readonly databaseUrl: string;
  /** Password of each service's login role. */
  readonly passwords: Readonly<Record<ServiceName, string>>;
  readonly blobDir: string;
  /** Private key of each service, JSON Web Key. */
  readonly signingKeys: Readonly<Record<ServiceName, string>>;
  /** Public keys of all services, JSON Web Key Set. */
  readonly trustedKeys: string;
  /** What the secrets of push keys are made from. */
  readonly pushSecretKey: string;
  /** As many as there are processes. */
  readonly ports: readonly number[];
}

/** Environment of the migration: the owner's database and the passwords it gives the services. */
export function migrationEnvironment({
  databaseUrl,
  passwords,
}: Pick<DistributedSettings, 'databaseUrl' | 'passwords'>): Record<string, string> {
  const given = SERVICE_NAMES.map((service) => [`${service.toUpperCase()}_DB_PASSWORD`, passwords[service]] as const);
  return { DATABASE_URL: databaseUrl, ...Object.fromEntries(given) };
}

/**
 * Names, addresses and environments of all processes. Services reach each other at the first of each kind.
 * @throws RangeError when there are fewer ports than processes: a bug of the caller
 */
export function planProcesses(
  settings: DistributedSettings,
  processes: readonly DistributedProcess[] = DISTRIBUTED_PROCESSES,
): PlannedProcess[] {
  const ports = [...settings.ports];
  const placed = processes.flatMap((process) =>
    Array.from({ length: process.replicas }, (_, index) => {
      const port = ports.shift();
      if (port === undefined) throw new RangeError(`${settings.ports.length} ports are too few`);
      return { ...process, port, name: process.replicas === 1 ? process.service : `${process.service}-${index + 1}` };
    }),
  );
  const urls = serviceUrls(placed);
  return placed.map(({ name, service, entry, port }) => ({
    name,
    service,
    entry,
    url: `http://127.0.0.1:${port}`,
    env: {
      ...urls,
      HOST: '127.0.0.1',
      PORT: String(port),
      BLOB_DIR: settings.blobDir,
      DATABASE_URL: serviceDatabaseUrl(settings, service),
      INTERNAL_SIGNING_KEY: settings.signingKeys[service],
      INTERNAL_TRUSTED_KEYS: settings.trustedKeys,
      ...(TAKE_PUSHES.has(service) ? { PUSH_SECRET_KEY: settings.pushSecretKey } : {}),
      // nothing is probed through a control target
      ...(service === 'harvester' ? { PROBE_CONTROL_URL: '' } : {}),
    },
  }));
}

/** The URL under which a service opens the database: its own login role's. */
export function serviceDatabaseUrl(
  { databaseUrl, passwords }: Pick<DistributedSettings, 'databaseUrl' | 'passwords'>,
  service: ServiceName,
): string {
  const url = new URL(databaseUrl);
  url.username = `gongkai_${service}`;
  url.password = passwords[service];
  return url.href;
}

function serviceUrls(placed: readonly { service: ServiceName; port: number }[]): Record<string, string> {
  const urls: Record<string, string> = {};
  for (const { service, port } of placed) {
    // Nobody calls the gateway.
    if (service !== 'gateway') urls[`${service.toUpperCase()}_URL`] ??= `http://127.0.0.1:${port}`;
  }
  return urls;
}
