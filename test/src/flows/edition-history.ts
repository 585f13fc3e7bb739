import type { GraphClient } from '../kit/graph-client.ts';

const HISTORY = `query History($id: ID!) {
  document(id: $id) {
    editionNumber
    bodyHtml
    editions(first: 20) { edges { node { number stage bodyHtml reviews { act stage actorId } } } }
  }
}`;

/** One edition with the acts that were done on it. */
export interface EditionSeen {
  readonly number: number;
  readonly stage: string;
  readonly bodyHtml: string;
  readonly reviews: readonly { readonly act: string; readonly stage: string; readonly actorId: string }[];
}

/** What is shown of a document now, and all its editions, oldest first. */
export interface History {
  readonly editionNumber: number;
  readonly bodyHtml: string;
  readonly editions: readonly EditionSeen[];
}

type Answer = {
  readonly document: (Omit<History, 'editions'> & { editions: { edges: { node: EditionSeen }[] } }) | null;
};

/** @param reader somebody signed in: visitors see no reviews */
export async function historyOf(reader: GraphClient, id: string): Promise<History> {
  const { document } = await reader.read<Answer, { id: string }>(HISTORY, { id });
  if (!document) throw new Error(`document ${id} is not shown`);
  const editions = document.editions.edges.map(({ node }) => node).sort((a, b) => a.number - b.number);
  return { ...document, editions };
}

/** The acts of a chain that was gone through whole, in their order. */
export const WHOLE_CHAIN = [
  'SUBMIT DRAFT',
  'APPROVE SECTION_REVIEW',
  'APPROVE LINE_REVIEW',
  'APPROVE IDEOLOGY_REVIEW',
  'APPROVE LEADING_GROUP_REVIEW',
  'APPROVE FINAL_REVIEW',
  'PUBLISH PUBLISH',
] as const;

export const actsOf = ({ reviews }: EditionSeen): string[] => reviews.map(({ act, stage }) => `${act} ${stage}`);
