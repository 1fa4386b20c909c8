import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newReference, parseReference } from '../../../shared/cases/reference.ts';

const SIGNS = '34679ACDEFGHJKMNPQRTWXY';
/** `newReference` is random by itself; fast-check only chooses where it is mistaken. */
const place = (length: number) => fc.integer({ min: 0, max: length - 1 });
const signsOf = (reference: string) => [...reference.replace('-', '')];

describe('a reference number', () => {
  it('is two groups of four signs, none of which is mistaken for another', () => {
    for (let i = 0; i < 200; i++) {
      expect(newReference()).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{4}-[34679ACDEFGHJKMNPQRTWXY]{4}$/);
    }
  });

  it('does not have both of two signs that look alike', () => {
    for (const pair of ['0O', '1I', '1L', 'IL', '2Z', '5S', '8B', 'UV']) {
      expect([...pair].filter((sign) => SIGNS.includes(sign)).length).toBeLessThan(2);
    }
  });

  it('is understood as people type it', () => {
    const reference = newReference();
    const signs = signsOf(reference).join('');

    for (const typed of [
      reference,
      reference.toLowerCase(),
      ` ${signs} `,
      [...signs].join(' '),
      signs.split('').join('-'),
    ]) {
      expect(parseReference(typed)).toBe(reference);
    }
  });

  it('is not recognised with any one sign mistaken', () => {
    fc.assert(
      fc.property(place(8), fc.constantFrom(...SIGNS), (at, sign) => {
        const signs = signsOf(newReference());
        fc.pre(signs[at] !== sign);
        expect(parseReference(signs.with(at, sign).join(''))).toBeUndefined();
      }),
    );
  });

  it('is not recognised with any two neighbours swapped', () => {
    fc.assert(
      fc.property(place(7), (at) => {
        const signs = signsOf(newReference());
        const [first = '', second = ''] = [signs[at], signs[at + 1]];
        fc.pre(first !== second);
        expect(
          parseReference(
            signs
              .with(at, second)
              .with(at + 1, first)
              .join(''),
          ),
        ).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it.each(['', 'K7RM', 'K7RM-4XQAA', 'O0I1-LZ5S', '<script>'])('is not found in "%s"', (typed) => {
    expect(parseReference(typed)).toBeUndefined();
  });
});
