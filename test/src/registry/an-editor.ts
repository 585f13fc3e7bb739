import type { Database } from '@gongkai/kernel/node';
import { catalogueId } from '@gongkai/kernel/pure';
import { unitIdOf } from '@gongkai/registry';

/** Id of somebody who edits columns; made where there is nobody yet. */
export async function anEditor(registry: Database): Promise<string> {
  const id = catalogueId('person/an-editor');
  await registry.query(
    `insert into registry.person (id, name, unit_id) values ($1::uuid, '示例编辑', $2::uuid) on conflict (id) do nothing`,
    [id, unitIdOf('office')],
  );
  return id;
}
