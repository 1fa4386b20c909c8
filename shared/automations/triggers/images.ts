import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../../custom-fields/custom-fields.ts';
import type { Change } from '../../platform/change.ts';

/** A record as the stream shows it. */
export type Image = Record<string, unknown>;

/** A record before and after a change that left it there. */
export interface Images {
  was: Image;
  is: Image;
}

/** The record, where the change added one of this entity; not what a merge of cases brought. */
export const added = ({ entity, before, after }: Change, of: string): Image | undefined =>
  entity === of && before === undefined && isThere(after) && !isByMerge(before, after) ? after : undefined;

/** The record before and after, where one of this entity was there and still is; not what a merge of cases took over. */
export const changed = ({ entity, before, after }: Change, of: string): Images | undefined =>
  entity === of && isThere(before) && isThere(after) && !isByMerge(before, after)
    ? { was: before, is: after }
    : undefined;

/** Not taken away, erased, or merged into another one: such records stay for a while. */
const isThere = (image: Image | undefined): image is Image =>
  image !== undefined &&
  image.deletedAt === undefined &&
  image.erasedAt === undefined &&
  image.mergedInto === undefined;

/** A copy that came with another case, or that follows its original there. */
const isByMerge = (before: Image | undefined, { copiedFrom }: Image) =>
  isObject(copiedFrom) && copiedFrom.how === 'merged' && !isDeepStrictEqual(before?.copiedFrom, copiedFrom);

/** Whether a value became another one, from and to those wanted. */
export const moved = (was: unknown, is: unknown, { from, to }: { from?: unknown; to?: unknown }) =>
  was !== is && isWanted(was, from) && isWanted(is, to);

/** Whether a value is the one that is wanted; any is where none is. */
export const isWanted = (value: unknown, wanted: unknown) => wanted === undefined || value === wanted;

/** A field in the words of a run. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
