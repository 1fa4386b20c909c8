import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkConditions } from '../../../../shared/automations/conditions/index.ts';
import type { ConditionTree } from '../../../../shared/automations/conditions/index.ts';
import { OPERATORS, familyOf } from '../../../../shared/automations/conditions/operators/index.ts';
import type { FieldKind } from '../../../../shared/automations/fields/field.ts';
import { aCase, aCaseFile } from '../../../support/records.ts';
import { someFacts } from '../../../support/rules.ts';

const TAGS = ['red', 'green', 'blue'];
const question: fc.Arbitrary<ConditionTree> = fc.constantFrom(...TAGS).map((value) => ({
  type: 'field',
  field: 'case.tags',
  operator: 'contains',
  value,
}));
const { tree } = fc.letrec<{ tree: ConditionTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    question,
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }) }),
    fc.record({ not: tie('tree') }),
  ),
}));
const tags = fc.subarray(TAGS);

const base = someFacts();
const holds = (one: ConditionTree, has: string[]) =>
  checkConditions({ ...base, file: aCaseFile({ case: aCase({ tags: has }) }) }, [one])[0]?.holds;

/** The same in as few words as it can be said. */
function plainly(one: ConditionTree, has: string[]): boolean {
  if ('all' in one) return !one.all.some((part) => !plainly(part, has));
  if ('any' in one) return one.any.some((part) => plainly(part, has));
  if ('not' in one) return !plainly(one.not, has);
  return has.includes(String((one as { value?: unknown }).value));
}

it('a tree holds when it does by the plainest reading', () => {
  fc.assert(
    fc.property(tree, tags, (one, has) => {
      expect(holds(one, has)).toBe(plainly(one, has));
    }),
  );
});

it('not all is any not, not any is all not, and not not is nothing', () => {
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), tags, (parts, has) => {
      const nots = parts.map((part) => ({ not: part }));
      expect(holds({ not: { all: parts } }, has)).toBe(holds({ any: nots }, has));
      expect(holds({ not: { any: parts } }, has)).toBe(holds({ all: nots }, has));
      for (const part of parts) expect(holds({ not: { not: part } }, has)).toBe(holds(part, has));
    }),
  );
});

const KINDS: FieldKind[] = ['text', 'number', 'date', 'instant', 'boolean', 'list', 'contact'];
const DATE = fc.date({ noInvalidDate: true }).map((one) => one.toISOString());
const odd = fc.oneof(
  fc.anything(),
  fc.constantFrom('2025-02-30', '0000-00-00', '+275760-09-13T00:00:00.001Z', '1e999999999', '-0', 'NaN', ' ', '\u0000'),
  fc.constant({ toString: null }),
  DATE,
  DATE.map((at) => at.slice(0, 10)),
);

it('no operator throws on any value, and of nothing none but those that deny hold', () => {
  const DENYING = new Set(['is-empty', 'is-not', 'is-none-of', 'contains-none']);
  const moment = { now: base.now, today: '2025-01-06', zone: 'Europe/London', clients: [] };
  const given = fc.array(odd, { maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), fc.boolean(), odd, given, (kind, some, value, others) => {
      const family = familyOf({ kind, ...(some && { choices: new Map() }) });
      const read = others.flatMap((one) => family.read(one, moment) ?? []);
      for (const [name, operator] of Object.entries(family.operators)) {
        expect(
          typeof operator.holds({ value: family.read(value, moment), given: read, days: others.length, moment }),
        ).toBe('boolean');
        expect(operator.holds({ value: undefined, given: read, days: 1, moment })).toBe(DENYING.has(name));
      }
    }),
    { numRuns: 500 },
  );
});

const scalar = fc.oneof(fc.string({ minLength: 1 }), fc.double({ noNaN: true }), DATE);
const compared = fc.oneof(scalar, fc.array(scalar, { minLength: 1 }), fc.constant({ field: 'case.subject' }));

it('a question about any stored value is answered in words', () => {
  fc.assert(
    fc.property(odd, compared, fc.constantFrom(...OPERATORS), (stored, value, operator) => {
      const record = { ...aCase(), subject: stored, openedOn: stored, tags: stored, manager: stored } as never;
      const facts = { ...base, file: { ...base.file, case: { ...(record as object), clients: [] } as never } };
      for (const field of ['case.subject', 'case.openedOn', 'case.tags', 'case.manager', 'case.daysOpen']) {
        const asked = { type: 'field', field, operator, value } as never;
        const [verdict] = checkConditions(facts, [asked]);
        expect(verdict?.saw.length).toBeLessThan(300);
      }
    }),
  );
});
