import { expect, it } from 'vitest';
import { chooseVariant } from '../../../../shared/email/templates/choose-variant.ts';

const template = { words: 'own', language: 'en-GB', languages: { cy: { words: 'cy' }, 'pt-BR': { words: 'pt-BR' } } };

it.each([
  ['cy', 'cy'],
  ['cy-GB', 'cy'],
  ['CY-gb', 'cy'],
  ['pt-BR', 'pt-BR'],
  ['pt-br-x-old', 'pt-BR'],
  ['pt', 'own'],
  ['en-GB-oxendict', 'own'],
  ['cym', 'own'],
  ['', 'own'],
  [undefined, 'own'],
])('who reads %s gets the variant %s', (wanted, words) => {
  const { variant, language } = chooseVariant<{ words: string }>(template, wanted);
  expect(variant.words).toBe(words);
  expect(language).toBe(words === 'own' ? 'en-GB' : words);
});
