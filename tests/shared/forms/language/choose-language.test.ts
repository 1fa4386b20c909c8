import { expect, it } from 'vitest';
import { chooseLanguage, languagesOf } from '../../../../shared/forms/language/choose-language.ts';
import { formWith } from '../forms.ts';

const form = formWith([{ name: 'need' }], { language: 'en', languages: { cy: {}, 'pt-BR': {}, en: {} } });

it.each([
  ['cy', 'en', 'cy'],
  ['CY', undefined, 'cy'],
  ['cy-GB', undefined, 'cy'],
  ['pt', undefined, 'pt-BR'],
  ['fr', 'cy;q=0.5, pt;q=0.9', 'pt-BR'],
  [undefined, 'fr, cy;q=0.8, en;q=0.9', 'en'],
  [undefined, 'en-GB,cy', 'en'],
  [undefined, 'cy;q=0, fr', 'en'],
  [undefined, '*;q=nonsense,,;;', 'en'],
  [['cy'], undefined, 'en'],
  ['__proto__', undefined, 'en'],
])('asked for %j by a browser that prefers %j, a form is shown in %s', (asked, accepted, language) => {
  expect(chooseLanguage(form, { asked, accepted })).toBe(language);
});

it('a form has each of its languages once, its own first', () => {
  expect(languagesOf(form)).toEqual(['en', 'cy', 'pt-BR']);
});
