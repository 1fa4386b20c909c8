import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkValues } from '../../../../shared/forms/check-values.ts';
import { formPage } from '../../../../shared/forms/form-page.ts';
import type { Form } from '../../../../shared/forms/form.schema.ts';
import { thankYouPage } from '../../../../shared/forms/page/thank-you-page.ts';
import type { AppError } from '../../../../shared/platform/errors.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { asVisitor } from '../../../support/contexts.ts';
import { NOW } from '../../../support/ids.ts';
import { formWith } from '../forms.ts';

const documentation = readFileSync(join(import.meta.dirname, '../../../../docs/forms.md'), 'utf8');
const documented = Object.keys(JSON.parse(/```json\n([^]*?)```/.exec(documentation)?.[1] ?? '') as object);
/** Every documented word becomes a number that keeps what is put in. */
const words = Object.fromEntries(
  documented.map((english, i) => [english, `${i} ${english.match(/\{\w+\}/g)?.join(' ') ?? ''}`]),
);

const options = [{ value: '1', label: '1' }];
const field = (name: string, type: string, settings: object = {}) => ({
  name,
  label: '#',
  type,
  required: true,
  ...settings,
});
const form: Form = formWith(
  [
    field('t', 'text', { label: '#?', maximumLength: 3 }),
    field('l', 'long-text', { required: false }),
    field('e', 'email'),
    field('p', 'phone'),
    field('n', 'whole-number', { minimum: 2, maximum: 3 }),
    field('y', 'yes-no'),
    field('c', 'choice', { options: Array.from({ length: 8 }, (_, i) => ({ value: `${i}`, label: `${i}` })) }),
    field('s', 'choices', { options }),
    field('d', 'date', { earliest: '2025-01-01', latest: '2025-02-01' }),
    field('m', 'money', { currency: 'GBP', minimum: 2, maximum: 3 }),
    field('o', 'consent', { consent: { text: '#', version: '1' } }),
    field('f', 'file'),
    field('r', 'case-reference'),
    field('k', 'case-code'),
  ],
  {
    title: '#',
    introduction: '#',
    submitLabel: '#',
    confirmation: { title: '#', text: '#' },
    languages: { ja: { words } },
    protection: { honeypot: false },
  },
);

/** The words that are left on a page beside those that were translated. */
const english = (body: string) =>
  body
    .replace(/<style>[^]*?<\/style>|<nav[^]*?<\/nav>|<header>[^]*?<\/header>|<[^>]*>/g, ' ')
    .replaceAll('Harbour Housing Trust', '')
    .match(/\p{L}{2,}(?: \p{L}+)*/gu) ?? [];

const WRONG: Record<string, unknown>[] = [
  {},
  {
    t: 'long',
    l: '\u0000',
    e: 'a',
    p: 'a',
    n: '1.5',
    y: 'a',
    c: 'a',
    s: 'a',
    d: 'a-b-c',
    m: 'a',
    o: 'no',
    f: 'a',
    r: 'a',
    k: 'a',
  },
  { t: 'a\nb', n: '1', s: ['1', '1'], d: '2024-01-01', m: '1.555', o: 'a', f: [], zz: '1' },
  { t: 7, n: '9', s: 7, d: '2026-01-01', m: '9', y: 7 },
  { m: '1', s: [] },
  { m: 7 },
];

function errorsOf(values: Record<string, unknown>) {
  try {
    checkValues(form, values, { now: NOW });
    return [];
  } catch (error) {
    return (error as AppError).details.errors ?? [];
  }
}

describe('everything that a page says can be translated, and is documented:', () => {
  it.each(WRONG.map((values) => [values]))('with %j', (values) => {
    const errors = errorsOf(values).map((error) => ({
      ...error,
      pointer: error.pointer === '/zz' ? '/0' : error.pointer,
    }));
    expect(errors.length).toBeGreaterThan(0);
    const { body } = formPage(asVisitor(), aConfiguration(), { form, language: 'ja', values: {}, errors, key: '' });
    expect(english(body)).toEqual([]);
  });

  it('one answer alone', () => {
    const errors = [{ pointer: '/t', detail: 'is required' }];
    const { body } = formPage(asVisitor(), aConfiguration(), { form, language: 'ja', values: {}, errors, key: '' });
    expect(english(body)).toEqual([]);
  });

  it('the page after it', () => {
    expect(english(thankYouPage(form, { language: 'ja', reference: '1234-5678' }).body)).toEqual([]);
  });
});
