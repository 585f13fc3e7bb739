import { EXIT, migrate, ledgerMigrations, verifyAuditChain, type ExitCode } from '@gongkai/kernel/node';
import { openConsole } from './console.ts';
import { withEngine } from './with-engine.ts';

/** Recomputes the audit chain. @returns 1 when a row does not fit; it is named */
export async function runAuditVerify(): Promise<ExitCode> {
  const console = openConsole();
  const verdict = await withEngine(async (engine) => {
    await migrate(engine, [ledgerMigrations]);
    const database = await engine.connect({ service: 'gateway', poolSize: 1 });
    try {
      return await verifyAuditChain(database);
    } finally {
      await database.close();
    }
  });
  if (verdict.ok) {
    console.say(
      'audit',
      `审计链完整，共 ${verdict.checked} 条。 The audit chain holds: ${verdict.checked} rows.`,
      verdict,
    );
    return EXIT.ok;
  }
  const { brokenSeq, reason, checked } = verdict;
  const zh = `审计链在第 ${brokenSeq} 条断裂（${reason === 'changed' ? '内容被改' : '缺失'}），此前 ${checked} 条完整。`;
  console.say(
    'audit',
    `${zh} The audit chain breaks at row ${brokenSeq} (${reason}) after ${checked} good rows.`,
    verdict,
  );
  return EXIT.failure;
}
