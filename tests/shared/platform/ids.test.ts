import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slug } from '../../../shared/platform/fields.ts';
import { derivedId, digest, ID_PREFIXES, idMaker, idOf } from '../../../shared/platform/ids.ts';

const accepts = (prefix: (typeof ID_PREFIXES)[number], id: unknown) => idOf(prefix).safeParse(id).success;

describe('ids', () => {
  it.each(ID_PREFIXES)('made for a %s are accepted as such and as nothing else', (prefix) => {
    const [made, derived] = [idMaker('2025-01-06T09:00:00.000Z')(prefix), derivedId(prefix, 'a', 'b')];

    for (const other of ID_PREFIXES) {
      expect([accepts(other, made), accepts(other, derived)]).toEqual([other === prefix, other === prefix]);
    }
  });

  it('sort by the instant they were made at', () => {
    const earlier = idMaker('2025-01-06T09:00:00.000Z')('case');
    expect(earlier < idMaker('2025-01-06T09:00:00.001Z')('case')).toBe(true);
  });

  it('that are derived are the same for the same parts and accepted for any', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        expect(derivedId('run', ...parts)).toBe(derivedId('run', ...parts));
        expect(accepts('run', derivedId('run', ...parts))).toBe(true);
      }),
    );
  });

  it('that are derived differ when parts are cut elsewhere, or for another prefix', () => {
    const ids = [
      derivedId('run', 'ab', 'c'),
      derivedId('run', 'a', 'bc'),
      derivedId('run', 'abc'),
      derivedId('run', '["ab","c"]'),
      derivedId('message', 'ab', 'c').replace('message', 'run'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    'case_',
    'case_01J00000000000000000000',
    'case_01J000000000000000000000000',
    'case_01j00000000000000000000000',
    'case_81J00000000000000000000000',
    'case_01J0000000000000000000000#',
    'case_01J00000000000000000000000#status_open',
    'case_01J00000000000000000000000\n',
    '$dossier#caseId_case_01J0000000',
    'contact_01J00000000000000000000000',
    7,
    undefined,
  ])('are refused when forged or broken: %j', (id) => {
    expect(accepts('case', id)).toBe(false);
  });
});

it('a digest tells parts apart whatever they contain', () => {
  expect(digest('a', 'b')).not.toBe(digest('a,b'));
  expect(digest('a","b')).not.toBe(digest('a', 'b'));
});

it.each([
  ['housing-support', true],
  ['a1', true],
  ['-a', false],
  ['a--b', false],
  ['Housing', false],
  ['a#b', false],
  ['', false],
  ['a'.repeat(65), false],
])('"%s" is a slug: %s', (text, expected) => {
  expect(slug.safeParse(text).success).toBe(expected);
});

it('ids of one maker sort as they were made', () => {
  const make = idMaker('2025-01-06T09:00:00.000Z');
  const ids = Array.from({ length: 50 }, () => make('activity'));
  expect(ids).toEqual(ids.toSorted());
});
