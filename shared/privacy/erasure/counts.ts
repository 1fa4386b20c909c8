import { CLIENT_ROLE } from '../../cases/case-file.ts';
import type { CaseHead } from '../../cases/case-file.ts';
import { countsOf } from '../../cases/case-summary.ts';
import { model } from '../../model.ts';

/** How much an erasure takes away, by kind. */
export interface Counts {
  /** Cases of which nothing stays but what the statistics need, and how much is on them. */
  casesErased: number;
  activities: number;
  messages: number;
  files: number;
  /** Cases that stay, without the name. */
  casesKept: number;
  submissions: number;
  notes: number;
  relationships: number;
}

export const NOTHING: Counts = {
  casesErased: 0,
  activities: 0,
  messages: 0,
  files: 0,
  casesKept: 0,
  submissions: 0,
  notes: 0,
  relationships: 0,
};

export const sum = (one: Counts, other: Partial<Counts>): Counts =>
  Object.fromEntries(
    Object.entries(one).map(([name, count]) => [name, count + (other[name as keyof Counts] ?? 0)]),
  ) as unknown as Counts;

/** Everybody who is or was client of a case. */
export const clientsEver = ({ case: { clients }, roles }: Pick<CaseHead, 'case' | 'roles'>): string[] => [
  ...new Set([...clients, ...roles.filter(({ role }) => role === CLIENT_ROLE)].map(({ contactId }) => contactId)),
];

/** How much goes with a case. */
export async function countsOn(head: CaseHead, { whole, now }: { whole: boolean; now: string }): Promise<Counts> {
  if (!whole || head.case.emptiedAt !== undefined) return { ...NOTHING, casesKept: 1 };
  const { activities, messages } = countsOf(head, now);
  const { data: files } = await model.entities.file.query
    .byId({ caseId: head.case.caseId })
    .go({ consistent: true, pages: 'all', attributes: ['fileId', 'deletedAt'] });
  return { ...NOTHING, casesErased: 1, activities, messages, files: files.length };
}
