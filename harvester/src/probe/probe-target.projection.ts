import type { Clock, EventConsumer, Transaction } from '@gongkai/kernel/node';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { SitesByIdsDocument } from '@gongkai/schema';
import { nextSlot } from '../domain/probe-slot.ts';
import type { ProbeSettings } from './probe-settings.ts';

/** Statuses in which a site is open to the public, and probed. */
const OPEN: readonly string[] = ['online', 'merging'];
/** Statuses in which nothing is read from a site any more. */
const LEFT: readonly string[] = ['closing', 'closed'];

interface Target {
  readonly id: string;
  readonly code: string;
  readonly baseUrl: string | null;
  readonly isProbed: boolean;
  readonly isLeft: boolean;
}

/** The registered sites as targets of probes. Each has its own moment within the interval. */
export function probeTargetProjection(clients: ServiceClients, clock: Clock, settings: ProbeSettings): EventConsumer {
  return {
    name: 'harvester.probe_target',
    types: ['site.changed'],
    projection: true,
    prepare: async (events) => {
      const sites = await rowsByIds(
        events.flatMap((event) => event.ids),
        async (ids) => (await clients.call('registry', SitesByIdsDocument, { ids })).sitesByIds,
      );
      const targets = sites.map(({ id, code, status, baseUrl = null }) => ({
        id,
        code,
        baseUrl,
        isProbed: baseUrl !== null && OPEN.includes(status),
        isLeft: LEFT.includes(status),
      }));
      return (tx) => writeTargets(tx, targets, { settings, now: clock.now().getTime() });
    },
  };
}

async function writeTargets(
  tx: Transaction,
  targets: readonly Target[],
  { settings, now }: { settings: ProbeSettings; now: number },
): Promise<void> {
  await tx.query(
    `insert into harvest.probe_target (site_id, code, base_url, is_probed, is_left)
     select t.id, t.code, t."baseUrl", t."isProbed", t."isLeft"
     from jsonb_to_recordset($1::jsonb) as t (id uuid, code text, "baseUrl" text, "isProbed" boolean,
       "isLeft" boolean)
     on conflict (site_id) do update set code = excluded.code, base_url = excluded.base_url, is_probed = excluded.is_probed,
       is_left = excluded.is_left`,
    [JSON.stringify(targets)],
  );
  const duties = targets.flatMap(({ id }) => [
    { id, kind: 'home', nextAt: new Date(nextSlot(id, settings.everyMs, now)).toISOString() },
    { id, kind: 'links', nextAt: new Date(nextSlot(id, settings.linksEveryMs, now)).toISOString() },
  ]);
  await tx.query(
    `insert into harvest.probe_duty (site_id, kind, next_at)
     select d.id, d.kind, d."nextAt" from jsonb_to_recordset($1::jsonb) as d (id uuid, kind text, "nextAt" timestamptz)
     on conflict do nothing`,
    [JSON.stringify(duties)],
  );
}
