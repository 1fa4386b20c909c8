import type { Family } from './operator.ts';
import { emptiness } from './operator.ts';
import { readExactly, sameness } from './text.ts';

/** Somebody, by contact id. */
export const contact: Family<string> = {
  expects: 'the id of a contact',
  read: readExactly,
  operators: {
    ...sameness,
    'is-client': {
      words: 'is a client of the case',
      takes: 'nothing',
      holds: ({ value, moment }) => value !== undefined && moment.clients.includes(value),
    },
    ...emptiness,
  },
};
