/** Fields of a row of `site_column c` as the graph names them. */
export const COLUMN = `c.id, c.site_id as "siteId", c.code, c.path, c.name, c.name_en as "nameEn", c.parent_id as "parentId",
  c.sort_order as "sortOrder", c.kind, c.column_class as "columnClass", c.important, c.retained, c.closed, c.version,
  c.category, c.genre, c.description, c.language, c.source_of_information as "sourceOfInformation",
  c.editor_id as "editorId", c.statutory_basis as "statutoryBasis", c.field_set as "fieldSet",
  c.required_parts as "requiredParts", c.service_model as "serviceModel", c.special,
  c.removed_at is not null as "isRemoved"`;
