import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contrast, inkOn, readableOn } from '../../../../shared/forms/page/colours.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);
const READABLE = 4.5;

it('text on any colour, and any colour as text on light and dark paper, can be read', () => {
  fc.assert(
    fc.property(colour, fc.constantFrom('#ffffff', '#16191d'), (brand, paper) => {
      const accent = readableOn(paper, brand);
      expect(contrast(accent, paper)).toBeGreaterThanOrEqual(READABLE);
      expect(contrast(inkOn(accent), accent)).toBeGreaterThanOrEqual(READABLE);
    }),
  );
});

it('a colour that can be read stays what it is', () => {
  expect(readableOn('#ffffff', '#0b5c6b')).toBe('#0b5c6b');
  expect(readableOn('#ffffff', '#ffe600')).not.toBe('#ffe600');
});

it('contrast is measured as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
