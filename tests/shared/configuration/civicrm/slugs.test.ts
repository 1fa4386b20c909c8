import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelOf, roleNameOf, slugOf, uniqueSlug } from '../../../../shared/configuration/civicrm/slugs.ts';
import { CaseRoleKind } from '../../../../shared/case-types/vocabulary.schema.ts';

const { id: slug } = CaseRoleKind.shape;
/** Any code points, halves of characters too. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10_ff_ff }), { maxLength: 100 })
  .map((codes) => String.fromCodePoint(...codes));

describe('slugs of names', () => {
  it.each([
    ['Open Case', 'open-case'],
    ['Follow up', 'follow-up'],
    ['No-show', 'no-show'],
    ['Not Required', 'not-required'],
    ['standard_timeline', 'standard-timeline'],
    ['  Größe & Œuvre d’été, Łódź ', 'grosse-oeuvre-dete-lodz'],
    ['Client’s plan', 'clients-plan'],
  ])('%s becomes %s', (name, expected) => {
    expect(slugOf(name)).toBe(expected);
  });

  it('of a name without Latin letters are the same each time and differ between names', () => {
    expect(slugOf('давид')).toMatch(/^named-[0-9a-f]{8}$/);
    expect(slugOf('давид')).toBe(slugOf('Давид'));
    expect(slugOf('давид')).not.toBe(slugOf('мария'));
  });

  it('are slugs whatever the name, and so are their numbered forms', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const first = slugOf(name);
        expect(slug.safeParse(first).success).toBe(true);
        expect(slug.safeParse(uniqueSlug(first, new Set([first]))).success).toBe(true);
      }),
    );
  });

  it('are numbered when taken, within 64 characters', () => {
    const long = slugOf('a'.repeat(80));
    expect(long).toHaveLength(64);
    expect(uniqueSlug('open', new Set(['open', 'open-2']))).toBe('open-3');
    expect(uniqueSlug(long, new Set([long]))).toBe(`${'a'.repeat(62)}-2`);
  });
});

it.each([
  ['Homeless Services Coordinator is', 'Homeless Services Coordinator'],
  ['Application reviewer of', 'Application reviewer'],
  ['Benefits Specialist', 'Benefits Specialist'],
  ['Has application reviewed by', 'Has application reviewed by'],
  ['Axis', 'Axis'],
  ['is', 'is'],
])('the case role of the relationship "%s" is "%s"', (relationship, expected) => {
  expect(roleNameOf(relationship)).toBe(expected);
});

it('a machine name makes a label', () => {
  expect(labelOf('housing_support')).toBe('Housing support');
});
