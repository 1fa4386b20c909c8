import * as z from 'zod';
import { ORDERS } from './case-entries.ts';
import { caseFilterShape, gatherFields } from './case-filter.schema.ts';

/** `-` is the other way round: newest, or latest, first. */
export const SORTS = ORDERS.flatMap((order) => [order, `-${order}`] as const);
export type Sort = (typeof SORTS)[number];
export const DEFAULT_SORT: Sort = '-openedAt';

/** What a list of cases is asked for. */
export const listCasesShape = {
  ...caseFilterShape,
  /** The one that a person reads out; found whatever its status, and nothing else. */
  reference: z.string().max(40).optional(),
  sort: z.enum(SORTS).default(DEFAULT_SORT),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(1000).optional(),
};

export const ListCases = z.preprocess(gatherFields, z.strictObject(listCasesShape));
export type ListCases = z.infer<typeof ListCases>;
