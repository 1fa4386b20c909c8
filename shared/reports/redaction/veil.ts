import { randomInt } from 'node:crypto';
import { composed, folded } from './fold.ts';
import type { Known } from './patterns.ts';
import { patternsOf, wordsPattern } from './patterns.ts';

/** Somebody as a record names them. */
export interface Named {
  contactId?: string | undefined;
  displayName: string;
}

/** What a report may show of people. */
export interface Veil {
  /** A text in which everybody is called by their label. */
  text(text: string): string;
  /** What somebody is called. */
  person(person: Named): string;
  /** Whether people are hidden. */
  hides: boolean;
}

/** Shows everything as it is. */
export const noVeil: Veil = { text: (text) => text, person: ({ displayName }) => displayName, hides: false };

/**
 * Calls everybody "Person 1", "Person 2" and so on, the same everywhere in one report, in an order that follows from
 * nothing; and the words of `also` "Redacted 1" and so on. A name that several share is called by all of their labels.
 */
export function veilOver(people: Map<string, Known>, also: string[]): Veil {
  const labels = new Map(shuffled([...people.keys()]).map((id, i) => [id, `Person ${i + 1}`] as const));
  const labelsOf = new Map<string, Set<string>>();
  const add = (pattern: string, label: string) => {
    const those = labelsOf.get(pattern) ?? new Set();
    labelsOf.set(pattern, those.add(label));
  };
  for (const [id, known] of people) for (const pattern of patternsOf(known)) add(pattern, labels.get(id) ?? '');
  shuffled(also).forEach((words, i) => add(wordsPattern(words), `Redacted ${i + 1}`));
  const replace = replacing(labelsOf);
  return {
    hides: true,
    text: replace,
    person: ({ contactId = '', displayName }) => labels.get(contactId) ?? replace(displayName),
  };
}

function replacing(labelsOf: Map<string, Set<string>>): (text: string) => string {
  if (labelsOf.size === 0) return (text) => text;
  // What is longer says more: a whole name before its parts, an address before the name in it.
  const patterns = [...labelsOf].toSorted(([a], [b]) => b.length - a.length);
  const any = new RegExp(patterns.map(([pattern]) => pattern).join('|'), 'giu');
  const each = patterns.map(([pattern, labels]) => [new RegExp(pattern, 'iuy'), [...labels]] as const);
  const labelAt = (text: string, at: number, length: number) => {
    const found = each.find(([pattern]) => {
      pattern.lastIndex = at;
      return pattern.exec(text)?.[0].length === length;
    });
    return found?.[1].toSorted().join(' or ') ?? 'Redacted';
  };
  return (text) => {
    const shown = composed(text);
    const searched = folded(shown);
    let [result, end] = ['', 0];
    for (const { 0: match, index } of searched.matchAll(any)) {
      result += shown.slice(end, index) + labelAt(searched, index, match.length);
      end = index + match.length;
    }
    return result + shown.slice(end);
  };
}

/** In an order that nobody can guess: the numbers must not follow the case roles. */
function shuffled<T>(list: T[]): T[] {
  const next = [...list];
  for (let i = next.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [next[i], next[j]] = [next[j] as T, next[i] as T];
  }
  return next;
}
