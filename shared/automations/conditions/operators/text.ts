import { folded } from '../../../platform/fold.ts';
import type { Family, Operator } from './operator.ts';
import { emptiness } from './operator.ts';

/** Whether it is one of those given; the same for everything that is simply the same or not. */
export const sameness = {
  is: { words: 'is', takes: 'one', holds: ({ value, given }) => value !== undefined && given.includes(value) },
  'is-not': {
    words: 'is not',
    takes: 'one',
    holds: ({ value, given }) => value === undefined || !given.includes(value),
  },
} as const satisfies Record<string, Operator<unknown>>;

const membership = {
  'is-one-of': { ...sameness.is, words: 'is one of', takes: 'several' },
  'is-none-of': { ...sameness['is-not'], words: 'is none of', takes: 'several' },
} as const satisfies Record<string, Operator<unknown>>;

/** Text as it is compared: case, accents and doubled spaces do not count. */
export function readText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? folded(value) || undefined : undefined;
}

/** An id or an option, which is itself and nothing else. */
export const readExactly = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const text: Family<string> = {
  expects: 'text',
  read: readText,
  operators: {
    ...sameness,
    ...membership,
    contains: {
      words: 'contains',
      takes: 'one',
      holds: ({ value, given }) => value !== undefined && given.some((one) => value.includes(one)),
    },
    'starts-with': {
      words: 'starts with',
      takes: 'one',
      holds: ({ value, given }) => value !== undefined && given.some((one) => value.startsWith(one)),
    },
    ...emptiness,
  },
};

/** Of a text that can only be one of some. */
export const choice: Family<string> = {
  expects: 'one of its values',
  read: readExactly,
  operators: { ...sameness, ...membership, ...emptiness },
};
