import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { roleSchema, type Role } from '@gongkai/kernel/pure';
import { z } from 'zod';
import { keptText } from '../kept-file.ts';

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
  { username: 'sample-office', displayName: '示例主管办公室', roles: ['leadOffice'] },
];

const FILE = 'sample-accounts.json';

/**
 * The accounts that act in the sample district, read from the data directory; made there at the first start, readable by
 * the owner alone. The file is complete before any account exists, so a start that was broken off can be repeated.
 */
export async function sampleAccounts(dataDir: string): Promise<SampleAccount[]> {
  const text = await keptText(join(dataDir, FILE), () => {
    const accounts = SAMPLE_ACCOUNTS.map((account) => ({ ...account, password: newPassword() }));
    return `${JSON.stringify(accounts, undefined, 2)}\n`;
  });
  return z.array(accountSchema).parse(JSON.parse(text));
}

/** A random password of at least 12 characters from all classes. */
export const newPassword = (): string => `Gk-${randomBytes(15).toString('base64url')}-7`;
