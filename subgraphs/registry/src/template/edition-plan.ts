import { nameOfRow, type StoredRow } from './template-row.ts';

/** A column of the unit's special edition as it is now. */
export interface EditionColumn {
  readonly id: string;
  /** Code of the template's row that made it. */
  readonly rowCode: string;
  readonly rowId: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly genre: string | null;
  readonly columnClass: string;
  readonly important: boolean;
  readonly closed: boolean;
  /** Taken away by a request: no template brings it back. */
  readonly isRemoved: boolean;
}

/** What a row says of its column. */
export type WantedColumn = Omit<EditionColumn, 'id' | 'closed' | 'isRemoved'> & {
  readonly code: string;
  /** Last part of its path. */
  readonly slug: string;
  /** Path of the channel it lies in as the template has it; null at the root of the site. */
  readonly parentPath: string | null;
  readonly sortOrder: number;
};

/** A channel the columns need, if it is not there yet. */
export interface WantedChannel {
  readonly code: string;
  readonly path: string;
  readonly slug: string;
  readonly parentPath: string | null;
  readonly name: string;
  readonly nameEn: string | null;
  readonly sortOrder: number;
}

/** What has to happen so that a unit has the columns of a version of a template. */
export interface EditionPlan {
  readonly channels: readonly WantedChannel[];
  readonly added: readonly WantedColumn[];
  readonly changed: readonly { readonly id: string; readonly wanted: WantedColumn }[];
  /** Same columns, which only follow the row of another version. */
  readonly followed: readonly { readonly id: string; readonly rowId: string }[];
  readonly closed: readonly string[];
}

/** Where a special edition lies: its channel, and what its codes begin with. */
export interface EditionPlace {
  readonly base: string | null;
  readonly codePrefix: string;
  /** Name of the unit's own channel, where that is made; null where the edition lies in one that has to be there. */
  readonly channelName: string | null;
}

/**
 * What makes the columns of a unit those of the rows: columns that are new, that say something else now or are opened
 * again, and those to close because no row is left. A column that was moved since stays where it is.
 */
export function planEdition(
  rows: readonly StoredRow[],
  existing: readonly EditionColumn[],
  place: EditionPlace,
): EditionPlan {
  const known = new Map(existing.map((column) => [column.rowCode, column]));
  const wanted = rows.map((row) => wantedColumn(row, place));
  const added = wanted.filter(({ rowCode }) => !known.has(rowCode));
  const kept = wanted.flatMap((one) => {
    const column = known.get(one.rowCode);
    return column && !column.isRemoved ? [{ column, wanted: one }] : [];
  });
  const isSame = ({ column, wanted: one }: { column: EditionColumn; wanted: WantedColumn }): boolean =>
    !column.closed && termsOf(column) === termsOf(one);
  const codes = new Set(rows.map(({ code }) => code));
  return {
    channels: channelsOf(rows, added, place),
    added,
    changed: kept.filter((one) => !isSame(one)).map(({ column, wanted: one }) => ({ id: column.id, wanted: one })),
    followed: kept
      .filter((one) => isSame(one) && one.column.rowId !== one.wanted.rowId)
      .map(({ column, wanted: one }) => ({ id: column.id, rowId: one.rowId })),
    closed: existing.filter((one) => !one.closed && !one.isRemoved && !codes.has(one.rowCode)).map(({ id }) => id),
  };
}

const under = (base: string | null, path: string): string => (base === null ? path : `${base}/${path}`);

function wantedColumn(row: StoredRow, { base, codePrefix }: EditionPlace): WantedColumn {
  const [genrePath = '', subPath] = row.place.path.split('/');
  return {
    rowCode: row.code,
    rowId: row.id,
    code: `${codePrefix}-${row.code}`,
    name: nameOfRow(row),
    nameEn: row.place.nameEn,
    genre: row.genre,
    columnClass: row.place.columnClass,
    important: row.place.important,
    slug: subPath ?? genrePath,
    parentPath: subPath === undefined ? base : under(base, genrePath),
    sortOrder: row.position,
  };
}

function channelsOf(
  rows: readonly StoredRow[],
  added: readonly WantedColumn[],
  { base, codePrefix, channelName }: EditionPlace,
): WantedChannel[] {
  const needed = new Set(added.map(({ parentPath }) => parentPath));
  const channels = new Map<string, WantedChannel>();
  if (base !== null && channelName !== null && added.length > 0) {
    const own = { code: codePrefix, path: base, slug: base, parentPath: null };
    channels.set(base, { ...own, name: channelName, nameEn: null, sortOrder: 0 });
  }
  for (const { place, subColumn, genre: name, position: sortOrder } of rows) {
    const slug = place.path.split('/')[0] ?? '';
    const path = under(base, slug);
    if (subColumn === null || !needed.has(path) || channels.has(path)) continue;
    const code = `${codePrefix}-${slug}`;
    channels.set(path, { code, path, slug, parentPath: base, name, nameEn: place.genreEn, sortOrder });
  }
  return [...channels.values()];
}

const termsOf = ({
  name,
  nameEn,
  genre,
  columnClass,
  important,
}: Pick<EditionColumn, 'name' | 'nameEn' | 'genre' | 'columnClass' | 'important'>): string =>
  JSON.stringify([name, nameEn, genre, columnClass, important]);
