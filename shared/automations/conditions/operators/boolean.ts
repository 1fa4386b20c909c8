import type { Family } from './operator.ts';
import { emptiness } from './operator.ts';

/** Yes or no; a question that nobody answered is neither. */
export const boolean: Family<boolean> = {
  expects: 'true or false',
  read: (value) => (typeof value === 'boolean' ? value : undefined),
  operators: {
    'is-true': { words: 'is yes', takes: 'nothing', holds: ({ value }) => value === true },
    'is-false': { words: 'is no', takes: 'nothing', holds: ({ value }) => value === false },
    ...emptiness,
  },
};
