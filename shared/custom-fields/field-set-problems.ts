import { isDeepStrictEqual } from 'node:util';
import { evaluationOrder } from './evaluation-order.ts';
import { type Field, isCalculated, siblingsOf, typeOf } from './types/index.ts';

interface Problem {
  path: (string | number)[];
  message: string;
}

/** What is wrong with the fields of a set beyond their shape, for the administrator. Their types must be loaded. */
export function fieldSetProblems(fields: Field[]): Problem[] {
  const structural = [...sameIds(fields), ...ownProblems(fields), ...unknownConditions(fields), ...circles(fields)];
  // Values are tried only on settings that are sound.
  if (structural.length > 0) return structural;
  return fields.flatMap((field, index) => [
    ...defaultProblems(field, index),
    ...conditionProblems(fields, field, index),
  ]);
}

const sameIds = (fields: Field[]): Problem[] =>
  fields.flatMap(({ id }, index) =>
    fields.findIndex((other) => other.id === id) === index
      ? []
      : [{ path: ['fields', index, 'id'], message: `is the id of another field: ${id}` }],
  );

function ownProblems(fields: Field[]): Problem[] {
  const siblings = siblingsOf(fields);
  return fields.flatMap((field, index) =>
    (typeOf(field).problems?.(field, siblings) ?? []).map(({ path, message }) => ({
      path: ['fields', index, ...path],
      message,
    })),
  );
}

const unknownConditions = (fields: Field[]): Problem[] =>
  fields.flatMap(({ visibleWhen }, index) =>
    !visibleWhen || fields.some(({ id }) => id === visibleWhen.field)
      ? []
      : [
          {
            path: ['fields', index, 'visibleWhen', 'field'],
            message: `is not a field of this set: ${visibleWhen.field}`,
          },
        ],
  );

function circles(fields: Field[]): Problem[] {
  const { circle } = evaluationOrder(fields);
  if (!circle) return [];
  const index = fields.findIndex(({ id }) => id === circle[0]);
  return [{ path: ['fields', index], message: `depends on itself: ${circle.join(' needs ')}` }];
}

function defaultProblems(field: Field, index: number): Problem[] {
  const path = ['fields', index, 'default'];
  if (field.default === undefined || awaitsOptions(field)) return [];
  if (isCalculated(field)) return [{ path, message: 'is never used: the field is calculated' }];
  const [issue] = typeOf(field).value(field).safeParse(field.default).error?.issues ?? [];
  return issue ? [{ path, message: issue.message }] : [];
}

function conditionProblems(fields: Field[], { visibleWhen }: Field, index: number): Problem[] {
  const shownBy = fields.find(({ id }) => id === visibleWhen?.field);
  if (!visibleWhen || !shownBy || awaitsOptions(shownBy)) return [];
  const wrong = [visibleWhen.is].flat().filter((value) => !canBe(shownBy, value));
  const message = `is no value of the field ${shownBy.id}: ${wrong.join(', ')}`;
  return wrong.length > 0 ? [{ path: ['fields', index, 'visibleWhen', 'is'], message }] : [];
}

/** Options of a shared list are not known here; `withOptions` gives them, and the set can then be checked again. */
const awaitsOptions = (field: Field) => {
  const type = typeOf(field);
  return type.optionList?.(field) !== undefined && !('options' in field);
};

/** Whether the field can store the value itself, or in a list. */
const canBe = (field: Field, value: unknown) =>
  [value, [value]].some((candidate) =>
    isDeepStrictEqual(typeOf(field).value(field).safeParse(candidate).data, candidate),
  );
