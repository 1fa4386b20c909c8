import type { Configuration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import { categoriesWith, may } from '../users/permissions.ts';
import { isTelling, listOfOwn, listOfWord } from './case-words.ts';

/** Lists of words that taken together hold every case that is meant. */
export type Trail = string[];

/** The words by which a search is gone about are the longest ones: those tell most. */
const MAXIMUM_TRAILS = 3;

/** Where somebody looks for cases. */
export interface Scope {
  /** Categories of which they see every case, if only in lists. */
  categories: string[];
  /** Whose own cases they see in others. */
  own?: string;
}

/** Where an actor looks for cases, in one category or in all. */
export function scopeOf({ actor }: Context, configuration: Configuration, category?: string): Scope {
  const every = configuration.list('caseCategories').map(({ id }) => id);
  const asked = category === undefined ? every : every.filter((id) => id === category);
  const seesAll = (one: string) =>
    may(actor, 'cases:list', one) || (may(actor, 'cases:view', one) && may(actor, 'cases:view-all', one));
  const categories = asked.filter(seesAll);
  const rest = asked.filter((one) => !categories.includes(one));
  const own = (['cases:view', 'cases:view-assigned', 'cases:view-as-client'] as const).some(
    (permission) => categoriesWith(actor, permission, rest).length > 0,
  );
  return { categories, ...(own && actor.contactId !== undefined && { own: actor.contactId }) };
}

/** The ways to go about a search, the one by the longest word first; all lead to the same cases in the same order. */
export function trailsOf([first = [], ...others]: string[][], { categories, own }: Scope): Trail[] {
  const besides = others.map((way) => byLength(way)[0] ?? '');
  return byLength(first)
    .filter((word) => [...word].length > 1)
    .slice(0, categories.length === 0 ? 1 : MAXIMUM_TRAILS)
    .map((word) => [
      ...[word, ...besides].flatMap((one) => categories.map((category) => listOfWord(category, one))),
      ...(own === undefined ? [] : [listOfOwn(own)]),
    ]);
}

const byLength = (words: string[]) => words.toSorted((one, other) => other.length - one.length);

/** Whether lists hold hardly anything but what is meant: then no more of them is read than is shown. */
export const isDirect = ([way, ...others]: string[][], { own }: Scope) =>
  others.length === 0 && own === undefined && way?.length === 1 && isTelling(String(way[0]));
