import { ledgerMigrations, migrate, openPglite, type Database } from '@gongkai/kernel/node';
import { median } from './measure/median.ts';

const WRITERS = 8;
const TRANSACTIONS = 400;
const ROUNDS = 3;

interface LedgerFigures {
  readonly engine: 'pglite';
  readonly writers: number;
  readonly transactions: number;
  /** Transactions a second, median of the rounds. */
  readonly withLedger: number;
  readonly withOutbox: number;
  readonly ratio: number;
}

/**
 * What the ledger costs: transactions that write one row, one audit row and one event through `ledger.append`, beside the
 * same rows written to plain outbox tables with serial ids. Rounds alternate; the medians are compared.
 */
export async function ledgerBench(): Promise<LedgerFigures> {
  const engine = await openPglite({});
  await migrate(engine, [ledgerMigrations, TABLES]);
  const database = await engine.connect({ service: 'registry' });
  const rates = { ledger: [] as number[], outbox: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.outbox.push(await rateOf(() => writeOutbox(database)));
    rates.ledger.push(await rateOf(() => writeLedger(database)));
  }
  await database.close();
  await engine.close();
  const withLedger = median(rates.ledger);
  const withOutbox = median(rates.outbox);
  const figures = {
    engine: 'pglite',
    writers: WRITERS,
    transactions: TRANSACTIONS,
    withLedger,
    withOutbox,
    ratio: withLedger / withOutbox,
  } as const;
  console.log(`| ${WRITERS} writers, PGlite | transactions/s |\n|---|---:|`);
  console.log(
    `| plain outbox, serial ids | ${withOutbox.toFixed(0)} |\n| ledger, commit order, hash chain | ${withLedger.toFixed(0)} |`,
  );
  console.log(`| ratio | ${figures.ratio.toFixed(2)} |`);
  return figures;
}

const TABLES = {
  service: 'registry',
  schema: 'registry',
  migrations: [
    {
      name: '0001-bench',
      statements: [
        'create table registry.note (id bigserial primary key, text text not null)',
        'create table registry.outbox_audit (id bigserial primary key, at timestamptz not null, body jsonb not null)',
        'create table registry.outbox_event (id bigserial primary key, type text not null, ids text[] not null)',
      ],
    },
  ],
} as const;

const AT = new Date('2026-11-20T08:00:00Z');
const NOTE = 'insert into registry.note (text) values ($1)';
const ENTRY = {
  actor: 'account:1',
  action: 'note.write',
  subjectType: 'Note',
  subjectId: '1',
  outcome: 'done',
} as const;

async function writeLedger(database: Database): Promise<void> {
  await database.transaction({ at: AT }, async (tx) => {
    await tx.query(NOTE, ['通知']);
    tx.audit(ENTRY);
    tx.emit('note.written', ['1']);
  });
}

async function writeOutbox(database: Database): Promise<void> {
  await database.transaction({ at: AT }, async (tx) => {
    await tx.query(NOTE, ['通知']);
    await tx.query('insert into registry.outbox_audit (at, body) values ($1, $2::jsonb)', [
      AT.toISOString(),
      JSON.stringify(ENTRY),
    ]);
    await tx.query('insert into registry.outbox_event (type, ids) values ($1, $2)', ['note.written', ['1']]);
  });
}

async function rateOf(write: () => Promise<void>): Promise<number> {
  const started = performance.now();
  let left = TRANSACTIONS;
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      while (left-- > 0) await write();
    }),
  );
  return (TRANSACTIONS * 1000) / (performance.now() - started);
}
