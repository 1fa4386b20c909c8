import { expect, it } from 'vitest';
import { shortened, shortenedAtWord } from '../../../shared/platform/shorten.ts';

it('what is cut is cut between characters', () => {
  expect(shortened('ab😀cd', 4)).toBe('ab…');
  expect(shortened('abcd', 4)).toBe('abcd');
});

it('a long line is cut at a word', () => {
  expect(shortenedAtWord('one two three four', 12)).toBe('one two…');
  expect(shortenedAtWord('short', 12)).toBe('short');
  expect(shortenedAtWord('x'.repeat(20), 12)).toHaveLength(12);
});
