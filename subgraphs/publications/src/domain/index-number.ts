/**
 * Index number 索引号 of a document: unit code, year, and eight signs of its id, fixed for its life.
 * @param year of first sight
 */
export function indexNumber(unitCode: string, year: number, documentId: string): string {
  return `${unitCode}/${year}-${documentId.replaceAll('-', '').slice(-8).toUpperCase()}`;
}
