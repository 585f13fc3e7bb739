import {
  fieldFaults,
  fieldSetOf,
  isEnglish,
  problem,
  wordingOf,
  type FieldValue,
  type Problem,
} from '@gongkai/kernel/pure';

/** What a column asks of everything published in it. */
export interface ColumnDemands {
  readonly language: string;
  readonly fieldSet: string | null;
}

/** What of a document its column's demands are about. */
export interface DemandedContent {
  readonly title: string;
  readonly summary: string | null;
  readonly bodyHtml: string;
  readonly documentNumber: string | null;
  readonly fields: readonly FieldValue[];
}

/** The field of an official document that has a place of its own on an edition. */
const DOCUMENT_NUMBER = 'documentNumber';

/**
 * What keeps a document from being published in a column: fields the column asks for that are missing or malformed, each
 * named, and Chinese text in an English column.
 * @source 内容建设意见 五(二)1, 5, 14; 五(三); 五(四)3; 五(六)
 */
export function contentFaults(demands: ColumnDemands, content: DemandedContent): Problem[] {
  return [...missingFields(demands.fieldSet, content), ...(demands.language === 'en' ? notEnglish(content) : [])];
}

function missingFields(code: string | null, { fields, documentNumber }: DemandedContent): Problem[] {
  const set = fieldSetOf(code) ?? { zh: '', en: '', clause: '', fields: [], apart: [] };
  const asksForNumber = set.fields.some((field) => field.code === DOCUMENT_NUMBER);
  const isGiven = fields.some((field) => field.code === DOCUMENT_NUMBER);
  const all =
    asksForNumber && !isGiven && documentNumber !== null
      ? [...fields, { code: DOCUMENT_NUMBER, value: documentNumber }]
      : fields;
  return fieldFaults(set, all).map(({ code: field, fault, seen, accepted }) =>
    problem('CONTENT_CHECK_FAILED', { path: `input.fields.${field}`, seen, accepted, detail: fault }),
  );
}

function notEnglish({ title, summary, bodyHtml }: DemandedContent): Problem[] {
  const texts = { title, summary: summary ?? '', bodyHtml: wordingOf(bodyHtml) };
  return Object.entries(texts)
    .filter(([, text]) => !isEnglish(text))
    .map(([field, text]) =>
      problem('CONTENT_CHECK_FAILED', {
        path: `input.${field}`,
        seen: text.slice(0, 100),
        accepted: '英文栏目须用英文 / English, in an English column',
      }),
    );
}
