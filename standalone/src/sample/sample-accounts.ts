import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { roleSchema, type Role } from '@gongkai/kernel/pure';
import { z } from 'zod';

const accountSchema = z.object({
  username: z.string().min(1),
  displayName: z.string().min(1),
  roles: z.array(roleSchema),
  password: z.string().min(12),
});

/** An account of the sample district with its password. */
export type SampleAccount = z.infer<typeof accountSchema>;

const SAMPLE_ACCOUNTS: readonly { username: string; displayName: string; roles: Role[] }[] = [
  { username: 'sample-drafter', displayName: '示例拟稿人', roles: ['drafter'] },
  { username: 'sample-section', displayName: '示例科室负责人', roles: ['sectionHead'] },
  { username: 'sample-line', displayName: '示例分管领导', roles: ['lineLeader'] },
  { username: 'sample-ideology', displayName: '示例意识形态分管领导', roles: ['ideologyLeader'] },
  { username: 'sample-group', displayName: '示例领导小组', roles: ['leadingGroup'] },
  { username: 'sample-director', displayName: '示例主要负责人', roles: ['director'] },
  { username: 'sample-operator', displayName: '示例发布操作员', roles: ['operator'] },
  { username: 'sample-maintainer', displayName: '示例网站维护员', roles: ['siteMaintainer'] },
];

const FILE = 'sample-accounts.json';

/**
 * The accounts that act in the sample district, read from the data directory; made there at the first start, readable by
 * the owner alone. The file is complete before any account exists, so a start that was broken off can be repeated.
 */
export async function sampleAccounts(dataDir: string): Promise<SampleAccount[]> {
  const path = join(dataDir, FILE);
  const known = await readIfThere(path);
  if (known !== undefined) return z.array(accountSchema).parse(JSON.parse(known));
  const accounts = SAMPLE_ACCOUNTS.map((account) => ({ ...account, password: newPassword() }));
  await mkdir(dataDir, { recursive: true });
  await writeDurably(path, `${JSON.stringify(accounts, undefined, 2)}\n`);
  return accounts;
}

/** A random password of at least 12 characters from all classes. */
export const newPassword = (): string => `Gk-${randomBytes(15).toString('base64url')}-7`;

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
