import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attribute, html } from '../../../shared/forms/html.ts';

it('no sign of markup in a value survives, in text or in an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`<>"'&;ab`, '&amp;', '</p>') }), (value) => {
      const text = html`${value}`.text;
      expect(text).not.toMatch(/[<>"']/);
      expect(text.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      expect(html`<p ${attribute('title', value)}>${[value]}</p>`.text).toBe(`<p  title="${text}">${text}</p>`);
    }),
  );
});

it('what the tag made itself is not escaped again', () => {
  const items = ['a', '<b>'].map((item) => html`<i>${item}</i>`);

  expect(html`[${items}]`.text).toBe('[<i>a</i><i>&lt;b&gt;</i>]');
});

it('nothing is left of what is not there', () => {
  expect(html`[${undefined}${false}${0}${''}${attribute('class', undefined)}]`.text).toBe('[0]');
});
