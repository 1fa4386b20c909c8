import { expect, it } from 'vitest';
import { pageOf } from '../../../../shared/privacy/export/person-page.ts';

const page = pageOf('What we <hold>', {
  madeAt: '2025-01-06T09:00:00.000Z',
  contact: {
    displayName: '<script>alert(1)</script>',
    tags: ['a', 'b'],
    deceased: true,
    nothing: undefined,
    empty: [],
  },
  cases: [{ reference: 'K7RM', youAre: [{ as: 'Client & friend' }] }],
});

it('is a page with a language, one main heading, and headings that follow each other', () => {
  expect(page).toMatch(/<html lang="en">/);
  expect(page.match(/<h1>/g)).toHaveLength(1);
  expect([...page.matchAll(/<h(\d)>([^<]*)</g)].map(([, level, text]) => [level, text])).toEqual([
    ['1', 'What we &lt;hold&gt;'],
    ['2', 'Contact'],
    ['2', 'Cases'],
    ['3', 'You are'],
  ]);
});

it('lets no text be more than text, and leaves out what is not there', () => {
  expect(page).not.toContain('<script>');
  expect(page).toContain('&lt;script&gt;');
  expect(page).toContain('Client &amp; friend');
  expect(page).toContain('a, b');
  expect(page).toContain('6 January 2025');
  expect(page).not.toMatch(/Nothing|Empty/);
});
