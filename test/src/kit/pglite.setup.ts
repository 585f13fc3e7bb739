import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openPglite } from '@gongkai/kernel/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Dump of a freshly initialised cluster: restoring it takes a fraction of making one. */
    pgliteTemplate: string;
  }
}

let directory: string | undefined;

export async function setup(project: TestProject): Promise<void> {
  directory = mkdtempSync(join(tmpdir(), 'gongkai-pglite-'));
  const template = join(directory, 'template.tar');
  const engine = await openPglite({});
  const bytes = await engine.dump?.();
  await engine.close();
  if (!bytes) throw new Error('the embedded engine gave no dump');
  writeFileSync(template, bytes);
  project.provide('pgliteTemplate', template);
}

export function teardown(): void {
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
}
