import type { Transaction } from '@gongkai/kernel/node';
import { catalogueId } from '@gongkai/kernel/pure';
import { SHIPPED_NOTES, SHIPPED_ROWS, SHIPPED_TEMPLATE } from './shipped-rows.ts';
import { insertTemplate, keepTemplateVersion } from './template.store.ts';

/** Id of the template that comes with the software. */
const SHIPPED_TEMPLATE_ID = catalogueId(`template/${SHIPPED_TEMPLATE.code}/1`);
/** Id of one of its rows. */
const shippedRowId = (code: string): string => catalogueId(`template/${SHIPPED_TEMPLATE.code}/1/${code}`);

/**
 * Loads the table of deadlines as the first, published version of its template; where it is there already nothing changes.
 * @returns whether it was added
 */
export async function seedTemplate(
  tx: Transaction,
  means: Parameters<typeof keepTemplateVersion>[1],
): Promise<boolean> {
  const rows = SHIPPED_ROWS.map((row) => ({ ...row, id: shippedRowId(row.code) }));
  const template = { ...SHIPPED_TEMPLATE, id: SHIPPED_TEMPLATE_ID, number: 1, state: 'published' } as const;
  if (!(await insertTemplate(tx, { ...template, notes: [...SHIPPED_NOTES] }, rows))) return false;
  await keepTemplateVersion(tx, means, { id: template.id, version: 1, action: 'catalogue.load' });
  return true;
}
