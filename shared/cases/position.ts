import { decodeCursor } from '../platform/pages.ts';

/** Where a page of cases begins: those opened before this one, newest first. */
export interface Position {
  openedAt: string;
  caseId: string;
}

/** The position that a cursor of a list holds; undefined without one. */
export function positionIn(cursor: string | undefined, list: string, signingKey: string): Position | undefined {
  if (cursor === undefined) return undefined;
  const [openedAt = '', caseId = ''] = decodeCursor(cursor, list, signingKey);
  return { openedAt, caseId };
}

/** Of two cases that were opened at the same instant the one with the later id comes first. */
export const newestFirst = (one: Position, other: Position) => (sortKey(one) < sortKey(other) ? 1 : -1);

/** Sorts as the lists of cases do. */
export const sortKey = ({ openedAt, caseId }: Position) => `${openedAt} ${caseId}`;
