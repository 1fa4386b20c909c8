import { digest } from '../../platform/ids.ts';

const MAXIMUM_LENGTH = 64;

/** Letters that Unicode does not decompose into a base letter and an accent. */
const SPELLED_OUT: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th' };

/** The name in lower case without accents and with single spaces: names that differ in nothing else are the same. */
export const folded = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþ]/g, (letter) => SPELLED_OUT[letter] ?? letter)
    .trim()
    .replace(/[\s_]+/g, ' ');

/**
 * A slug of at most 64 characters: `Open Case` becomes `open-case`. A name without a Latin letter or digit becomes
 * `named-` and part of its digest, the same each time.
 */
export function slugOf(name: string) {
  const words = folded(name)
    .replace(/['’]/g, '')
    .match(/[a-z0-9]+/g);
  return words ? shortened(words.join('-'), MAXIMUM_LENGTH) : `named-${digest(folded(name)).slice(0, 8)}`;
}

/** The slug itself, or with the first number from 2 on that nobody has taken. */
export function uniqueSlug(slug: string, taken: { has(slug: string): boolean }) {
  let unique = slug;
  for (let number = 2; taken.has(unique); number++) {
    const ending = `-${number}`;
    unique = shortened(slug, MAXIMUM_LENGTH - ending.length) + ending;
  }
  return unique;
}

const shortened = (slug: string, length: number) => slug.slice(0, length).replace(/-+$/, '');

/** `housing_support` as a label: `Housing support`. */
export function labelOf(name: string) {
  const words = name.replace(/[\s_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * What the holder of a case role is. CiviCRM names a relationship once from each side, `Case Coordinator is` from the
 * client's and `Case Coordinator` from the holder's; both are the same case role.
 */
export const roleNameOf = (relationship: string) => relationship.trim().replace(/(?<=\S)\s+(is|of)$/i, '');
