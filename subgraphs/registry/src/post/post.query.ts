import type { RequestContext } from '@gongkai/runtime';
import { holdsOn } from '../domain/dated-period.ts';
import { byId, groupedBy, knownForm } from '../ids.ts';
import { POST } from './post.row.ts';
import type { PostDuty, PostType } from './post.type.ts';

/** The post of an id. */
export function loadPost(context: RequestContext, id: string): Promise<PostType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, PostType>> =>
    byId(
      await context.database.query<PostType>(`select ${POST} from registry.post t where t.id = any($1::uuid[])`, [
        knownForm(ids),
      ]),
    );
  return context.loader<PostType>('post', load).load(id);
}

/** All posts of a unit, the latest first. */
export const loadPostsOfUnit = (context: RequestContext, unitId: string): Promise<PostType[]> =>
  postsBy(context, { of: 'unit_id', id: unitId });

/** All posts of a person, the latest first. */
export const loadPostsOfPerson = (context: RequestContext, personId: string): Promise<PostType[]> =>
  postsBy(context, { of: 'person_id', id: personId });

/** Who holds a duty in a unit today; null where nobody does. */
export async function loadHolder(context: RequestContext, unitId: string, duty: PostDuty): Promise<PostType | null> {
  const today = context.clock.today();
  const posts = await loadPostsOfUnit(context, unitId);
  return posts.find((post) => post.duty === duty && holdsOn(post, today)) ?? null;
}

async function postsBy(
  context: RequestContext,
  { of, id }: { of: 'unit_id' | 'person_id'; id: string },
): Promise<PostType[]> {
  const load = async (ids: readonly string[]): Promise<Map<string, PostType[]>> => {
    const rows = await context.database.query<PostType>(
      `select ${POST} from registry.post t where t.${of} = any($1::uuid[]) order by lower(t.validity) desc, t.id`,
      [knownForm(ids)],
    );
    return groupedBy(rows, (row) => (of === 'unit_id' ? row.unitId : row.personId));
  };
  return (await context.loader<PostType[]>(`posts.${of}`, load).load(id)) ?? [];
}
