import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { invalid } from './errors.ts';
import { isSame } from './signature.ts';

/** The query of every list: how many at most, and where to go on. */
export const ListPage = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(1000).optional(),
});
export type ListPage = z.infer<typeof ListPage>;

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

const sign = (text: string, key: string) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);

/** Where the next page begins. Signed together with the list it belongs to, so it cannot be forged or carried elsewhere. */
export function encodeCursor(position: string[], list: string, key: string): string {
  const text = Buffer.from(JSON.stringify(position)).toString('base64url');
  return `${text}.${sign(`${list}\n${text}`, key)}`;
}

/** The position in a cursor of this list; throws `invalid` for any other. */
export function decodeCursor(cursor: string, list: string, key: string): string[] {
  const [text = '', signature = '', ...more] = cursor.split('.');
  if (more.length > 0 || !isSame(signature, sign(`${list}\n${text}`, key))) {
    throw invalid([{ pointer: '/cursor', detail: 'is not a cursor of this list. Begin again without one.' }]);
  }
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as string[];
}

/** A page of what was read, which was read with one more than it holds; the next one goes on after its last item. */
export function pageOf<T>(read: T[], limit: number, cursorAfter: (last: T) => string): Page<T> {
  const items = read.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: read.length > limit && last !== undefined ? cursorAfter(last) : null };
}
