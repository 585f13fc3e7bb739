import { catalogueId, type UpdateRule } from '@gongkai/kernel/pure';
import type { Catalogue, CatalogueColumn, CatalogueKeeper } from './catalogue.ts';
import { columnIdOf, siteIdOf, unitGroupIdOf, unitIdOf } from './catalogue-ids.ts';
import { clauseCodeOf, clauseIdOf } from './seed-clauses.ts';
import { updateRuleRow } from './update-rule-rows.ts';

/** Rows of the units of a catalogue. */
export const unitRows = ({ units }: Catalogue) =>
  units.map(({ code, name, kind, level, standing, parent, aliases = [] }) => ({
    id: unitIdOf(code),
    code,
    name,
    kind,
    level,
    standing,
    parent_id: parent === null ? null : unitIdOf(parent),
    aliases,
  }));

/** Rows of its groups of units. */
export const groupRows = ({ groups }: Catalogue) =>
  groups.map(({ code, name, description }) => ({ id: unitGroupIdOf(code), code, name, description }));

/** Rows of its leading groups. */
export const bodyRows = ({ bodies, since }: Catalogue) =>
  bodies.map(({ code, name, unit, office }) => ({
    id: catalogueId(`body/${code}`),
    code,
    name,
    unit_id: unitIdOf(unit),
    office_id: unitIdOf(office),
    validity: `[${since},)`,
  }));

/** Rows of its sites. */
export const siteRows = ({ sites }: Catalogue) =>
  sites.map(({ code, name, kind, unit }) => ({
    id: siteIdOf(code),
    code,
    name,
    kind,
    base_url: null,
    unit_id: unitIdOf(unit),
    main_site_id: kind === 'sub' ? siteIdOf(sites[0].code) : null,
    status: 'online',
  }));

/** Rows of its channels and columns, channels first. */
export const columnRows = ({ sites: [site], columns }: Catalogue) =>
  columns.map((column) => ({
    id: columnIdOf(column.code),
    site_id: siteIdOf(site.code),
    code: column.code,
    path: column.path,
    name: column.name,
    name_en: column.nameEn,
    parent_id: column.parent === null ? null : columnIdOf(column.parent),
    sort_order: column.order,
    kind: column.kind,
    column_class: column.columnClass,
    important: column.important ?? false,
    category: column.category,
    genre: column.genre ?? null,
    description: column.description ?? '',
    language: column.language ?? 'zh',
    field_set: column.fieldSet ?? null,
    required_parts: column.requiredParts ?? [],
    service_model: column.serviceModel ?? null,
    statutory_basis: column.basis ?? null,
  }));

// the first keeper kept this id when there was but one
const keyOf = (column: CatalogueColumn, keeper: CatalogueKeeper): string =>
  keeper.role === 'primary' ? column.code : `${column.code}/${'unit' in keeper ? keeper.unit : keeper.group}`;

/** Id of the responsibility of the primary keeper of a column of a catalogue. */
export const primaryResponsibilityIdOf = (columnCode: string): string => catalogueId(`responsibility/${columnCode}`);

/** Rows of who answers for the columns. The sources name units, not their parts, so the parts are inferred. */
export const responsibilityRows = ({ columns, since, document }: Catalogue) =>
  columns.flatMap((column) =>
    column.keepers.map((keeper) => ({
      id: catalogueId(`responsibility/${keyOf(column, keeper)}`),
      column_id: columnIdOf(column.code),
      unit_id: 'unit' in keeper ? unitIdOf(keeper.unit) : null,
      group_id: 'group' in keeper ? unitGroupIdOf(keeper.group) : null,
      role: keeper.role,
      inferred: true,
      basis: document,
      validity: `[${since},)`,
    })),
  );

/** Rows of how the columns are kept. */
export const maintenanceRows = ({ columns, since }: Catalogue) =>
  columns.flatMap((column) =>
    column.keepers.map((keeper) => ({
      id: catalogueId(`maintenance/${keyOf(column, keeper)}`),
      responsibility_id: catalogueId(`responsibility/${keyOf(column, keeper)}`),
      mode: keeper.mode,
      validity: `[${since},)`,
      link_reason: keeper.link?.reason ?? null,
      superior_unit: keeper.link?.superiorUnit ?? null,
      basis: keeper.modeBasis ?? null,
    })),
  );

/** Rows of by when the columns have to be updated. */
export const ruleRows = ({ columns }: Catalogue) =>
  columns.flatMap(({ code, rules }) =>
    rules.map(({ deadlineText, ...rule }) =>
      updateRuleRow(rule, {
        columnId: columnIdOf(code),
        clauseId: clauseIdFor(rule),
        deadlineText: deadlineText ?? null,
      }),
    ),
  );

function clauseIdFor(rule: UpdateRule): string | null {
  const code = clauseCodeOf(rule);
  return code === undefined ? null : clauseIdOf(code);
}
