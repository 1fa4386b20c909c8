import * as z from 'zod';
import type { Change } from '../../platform/change.ts';
import type { Image } from './images.ts';
import { added, changed } from './images.ts';

/** The records that have tags. */
export const tagged = z.enum(['case', 'activity', 'contact']);
export const tag = z.string().trim().min(1).max(64).normalize();

/** Tags that a record came by, or came with. */
export function tagsAdded(change: Change, record: string): string[] {
  const fresh = added(change, record);
  if (fresh) return tagsOf(fresh);
  const { was, is } = changed(change, record) ?? {};
  return was && is ? without(tagsOf(is), tagsOf(was)) : [];
}

/** Tags that a record has lost. */
export function tagsRemoved(change: Change, record: string): string[] {
  const { was, is } = changed(change, record) ?? {};
  return was && is ? without(tagsOf(was), tagsOf(is)) : [];
}

/** Upper and lower case do not make two tags of one. */
export const has = (tags: string[], wanted: string) => tags.some((one) => one.toLowerCase() === wanted.toLowerCase());

const without = (tags: string[], others: string[]) => tags.filter((one) => !has(others, one));
const tagsOf = ({ tags }: Image): string[] =>
  Array.isArray(tags) ? tags.filter((one): one is string => typeof one === 'string') : [];
