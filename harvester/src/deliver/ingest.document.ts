import { parse, type DocumentNode } from 'graphql';

export type IngestOutcome = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'STALE' | 'REFUSED';

export interface IngestItem {
  identity: string;
  version: number;
  kind: 'ARTICLE' | 'LINK';
  url: string;
  title: string;
  bodyHtml: string;
  summary: string | null;
  sourceName: string;
  documentNumber: string | null;
  publishedOn: string | null;
  firstSeenAt: string;
  contentHash: string;
  hashVersion: number;
  attachments: { url: string; title: string }[];
}

export interface IngestBatch {
  bindingId: string;
  runId: string;
  columnId: string;
  unitId: string;
  sourceName: string;
  enteredThrough: 'HARVEST' | 'PUSH';
  items: IngestItem[];
}

export interface IngestResult {
  identity: string;
  version: number;
  outcome: IngestOutcome;
  documentId: string | null;
  editionId: string | null;
  problems: { code: string; message: string }[];
}

export type IngestMutation = { ingest: { results: IngestResult[] } };
export type IngestMutationVariables = { batch: IngestBatch };

type Typed<Result, Variables> = DocumentNode & { __apiType?: (variables: Variables) => Result };

/** Hands items to publications. */
export const IngestDocument = parse(`
  mutation Ingest($batch: IngestBatchInput!) {
    ingest(batch: $batch) {
      results { identity version outcome documentId editionId problems { code message } }
    }
  }
`) as Typed<IngestMutation, IngestMutationVariables>;
