import { expect, it } from 'vitest';
import { ENGLISH, wordsOf } from '../../../../shared/forms/language/words.ts';
import { formWith } from '../forms.ts';

const form = formWith([{ name: 'need' }], {
  languages: {
    cy: {
      words: {
        Yes: 'Ie',
        '{count} answers need another look': 'Mae {count} ateb',
        'must be {maximum} or less': 'dim mwy na {maximum}',
        'must be {latest} or earlier': 'erbyn {latest}',
      },
    },
  },
});
const welsh = wordsOf(form, 'cy');

it('words are found by their English, and what is given is put in', () => {
  expect(welsh.say('Yes')).toBe('Ie');
  expect(welsh.say('{count} answers need another look', { count: 3 })).toBe('Mae 3 ateb');
  expect(welsh.say('No')).toBe('No');
});

it('a sentence is recognised by its pattern', () => {
  expect(welsh.sentence('must be 30 or less')).toBe('dim mwy na 30');
  expect(welsh.sentence('must be 30 or more')).toBe('must be 30 or more');
  expect(welsh.sentence('must be 2025-01-31 or earlier')).toBe('erbyn 31 Ionawr 2025');
  expect(ENGLISH.sentence('must be 2025-01-31 or earlier')).toBe('must be 31 January 2025 or earlier');
  expect(ENGLISH.sentence('is not 2025-99-99')).toBe('is not 2025-99-99');
});

it('names that every object has are no words', () => {
  expect(welsh.say('constructor')).toBe('constructor');
  expect(wordsOf(form, 'constructor').say('Yes')).toBe('Yes');
  expect(welsh.say('{toString} stays', {})).toBe('{toString} stays');
});
