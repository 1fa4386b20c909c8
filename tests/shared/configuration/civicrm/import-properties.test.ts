import fc from 'fast-check';
import { expect, it } from 'vitest';
import { importCaseType } from '../../../../shared/configuration/civicrm/import-case-type.ts';
import type { ImportOptions } from '../../../../shared/configuration/civicrm/imported.ts';
import type { XmlElement } from '../../../../shared/configuration/civicrm/read-xml.ts';
import { readCaseTypeXml } from '../../../../shared/configuration/civicrm/read-xml.ts';
import { CaseRoleKind, ActivityStatus, ActivityType, Status } from '../../../../shared/case-types/vocabulary.schema.ts';
import { AppError } from '../../../../shared/platform/errors.ts';
import { document } from './fixtures/random-document.ts';

const nothing = { activityTypes: [], caseRoles: [], statuses: [], activityStatuses: [] };
const imported = (xml: string | Uint8Array, existing: ImportOptions['existing'] = nothing) =>
  importCaseType(xml, { category: 'cases', existing });

const all = (root: XmlElement): XmlElement[] => [root, ...root.children.flatMap(all)];
const isMarked = (text: string) => text.includes('mark');

/** The code of a refusal; a defect is thrown on. */
const outcome = (xml: string | Uint8Array) => {
  try {
    return imported(xml) && 'imported';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
};

it('arbitrary text and bytes are imported or refused with words, never a defect', () => {
  const markup =
    '<CaseType> </CaseType> <name> </name> <a b=" " \' /> < > & &amp; &# ; <!-- --> <![CDATA[ ]]> <? ?> <!DOCTYPE =';
  const pieces = [...markup.split(' '), '<?xml encoding="', '\u{0}', '\u{d800}', 'é', ' '];
  const text = fc.oneof(
    fc.array(
      fc.oneof(
        fc.constantFrom(...pieces),
        fc.integer({ min: 0, max: 0x10_ff_ff }).map((code) => String.fromCodePoint(code)),
      ),
      { maxLength: 30 },
    ),
    fc
      .array(fc.constantFrom(...pieces), { maxLength: 12 })
      .map((inner) => ['<CaseType><name>a</name>', ...inner, '</CaseType>']),
  );
  const input = fc.oneof(
    text.map((parts) => parts.join('')),
    fc.uint8Array({ maxLength: 60 }),
  );
  fc.assert(
    fc.property(input, (xml) => {
      expect(outcome(xml)).toMatch(/^(imported|unreadable|invalid|too-large)$/);
    }),
    { numRuns: 500 },
  );
});

it('a document imported twice gives the same', () => {
  fc.assert(
    fc.property(document, (xml) => {
      expect(imported(xml)).toEqual(imported(xml));
    }),
  );
});

it('a document imported again, after its missing records are made, needs nothing more', () => {
  fc.assert(
    fc.property(document, (xml) => {
      const first = imported(xml);
      const again = imported(xml, first);
      expect(again.report.created).toEqual([]);
      expect(again.caseType).toEqual(first.caseType);
    }),
  );
});

it('every word and attribute of a document is carried or reported', () => {
  let followed = 0;
  fc.assert(
    fc.property(document, (xml) => {
      const result = imported(xml);
      const written = JSON.stringify(result);
      const left = result.report.notCarried.map(({ path }) => path);
      for (const { path, text, attributes } of all(readCaseTypeXml(xml))) {
        const covered = left.some((other) => path === other || path.startsWith(`${other}/`));
        for (const word of [text, ...attributes.map(([, value]) => value)].filter(isMarked)) {
          followed += 1;
          expect(covered || written.includes(word), `${word} in ${path}`).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(followed).toBeGreaterThan(300);
});

it('what is proposed is valid: slugs, schemas, one manager, at most one timeline on opening', () => {
  fc.assert(
    fc.property(document, (xml) => {
      const { caseType, ...missing } = imported(xml);
      missing.activityTypes.forEach((record) => ActivityType.parse(record));
      missing.activityStatuses.forEach((record) => ActivityStatus.parse(record));
      missing.caseRoles.forEach((record) => CaseRoleKind.parse(record));
      missing.statuses.forEach((record) => Status.parse(record));
      expect(caseType.caseRoles.filter(({ manager }) => manager)).toHaveLength(1);
      expect(caseType.timelines.filter(({ onOpening }) => onOpening).length).toBeLessThanOrEqual(1);
      const ids = [caseType, ...caseType.timelines].map(({ id }) => id);
      expect(ids.every((id) => CaseRoleKind.shape.id.safeParse(id).success)).toBe(true);
    }),
  );
});
