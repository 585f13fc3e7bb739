import type { Database } from '@gongkai/kernel/node';
import type { HarvestFailureCode } from '@gongkai/kernel/pure';

/** What an origin's robots.txt came to when it was asked for last. Instants are ISO. */
export type KnownRobots = {
  readonly origin: string;
  readonly readAt: string;
  /** Until then it is not asked for again. */
  readonly expiresAt: string;
} & (
  | { readonly kind: 'rules'; readonly body: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreachable'; readonly code: HarvestFailureCode; readonly detail: string }
);

interface RobotsRow {
  origin: string;
  kind: KnownRobots['kind'];
  body: string | null;
  code: HarvestFailureCode | null;
  detail: string | null;
  read_at: string;
  expires_at: string;
}

/** What is known of the robots rules of origins, expired or not. */
export async function knownRobots(database: Database, origins: readonly string[]): Promise<Map<string, KnownRobots>> {
  const rows = await database.query<RobotsRow>(
    'select origin, kind, body, code, detail, read_at, expires_at from harvest.robots where origin = any($1::text[])',
    [origins],
  );
  return new Map(rows.map((row) => [row.origin, shown(row)]));
}

function shown({ origin, kind, body, code, detail, read_at: readAt, expires_at: expiresAt }: RobotsRow): KnownRobots {
  const common = { origin, readAt, expiresAt };
  switch (kind) {
    case 'rules':
      return { ...common, kind, body: body ?? '' };
    case 'absent':
      return { ...common, kind };
    case 'unreachable':
      return { ...common, kind, code: code ?? 'robots_denied', detail: detail ?? '' };
  }
}

/** Keeps what an origin's robots.txt came to. */
export async function keepRobots(database: Database, robots: KnownRobots): Promise<void> {
  const { origin, kind, readAt, expiresAt } = robots;
  const [code, detail] = kind === 'unreachable' ? [robots.code, robots.detail.slice(0, 1000)] : [null, null];
  await database.query(
    `insert into harvest.robots (origin, kind, body, code, detail, read_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (origin) do update set kind = excluded.kind, body = excluded.body, code = excluded.code,
       detail = excluded.detail, read_at = excluded.read_at, expires_at = excluded.expires_at`,
    [origin, kind, kind === 'rules' ? robots.body : null, code, detail, readAt, expiresAt],
  );
}
