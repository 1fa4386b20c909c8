import type { Asked, Family, Moment } from './operator.ts';
import { emptiness } from './operator.ts';
import { readExactly, readText } from './text.ts';

type Asking = Asked<string[]>;

const contains = (quantity: 'some' | 'every') =>
  function holds({ value = [], given }: Asking): boolean {
    const wanted = given.flat();
    return wanted.length > 0 && wanted[quantity]((one) => value.includes(one));
  };

const listOf = (expects: string, readOne: (value: unknown) => string | undefined): Family<string[]> => ({
  expects,
  read(value: unknown, _moment: Pick<Moment, 'zone'>) {
    const read = [value].flat().flatMap((one) => readOne(one) ?? []);
    return read.length > 0 ? read : undefined;
  },
  operators: {
    contains: { words: 'contains', takes: 'one', holds: contains('some') },
    'contains-any': { words: 'contains any of', takes: 'several', holds: contains('some') },
    'contains-all': { words: 'contains all of', takes: 'several', holds: contains('every') },
    'contains-none': { words: 'contains none of', takes: 'several', holds: (asked) => !contains('some')(asked) },
    ...emptiness,
  },
});

/** Tags and the like: compared as texts are. */
export const list = listOf('text', readText);

/** Several of some options. */
export const choices = listOf('one of its values', readExactly);
