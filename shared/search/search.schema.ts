import * as z from 'zod';
import { slug } from '../platform/fields.ts';
import { ListPage } from '../platform/pages.ts';

export const SEARCH_KINDS = ['cases', 'contacts', 'both'] as const;

/** `GET /search` */
export const Search = ListPage.extend({
  /** As somebody types it: words or how they begin, a reference number, an e-mail address, a telephone number. */
  q: z.string().trim().min(1).max(200),
  kind: z.enum(SEARCH_KINDS).default('both'),
  /** Cases of this category alone; contacts belong to none. */
  category: slug.optional(),
});
export type Search = z.infer<typeof Search>;
