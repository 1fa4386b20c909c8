import * as z from 'zod';
import type { FieldSet } from './field-set.schema.ts';
import { type Field, isCalculated, typeOf } from './types/index.ts';

type JsonSchema = Record<string, unknown>;

/**
 * What a client may send for one field set, as JSON Schema (draft 2020-12), in the order in which fields are shown.
 * What JSON Schema has no word for is said in `x-` keywords, and a pattern is not all that is checked.
 */
export function toJsonSchema({ id, label, help, fields, multiple }: FieldSet): JsonSchema {
  const shown = fields.toSorted((one, other) => one.order - other.order);
  const record = {
    type: 'object',
    properties: Object.fromEntries(shown.map((field) => [field.id, fieldSchema(field)])),
    // A hidden field is not required, and what is for viewing only cannot be sent.
    required: shown
      .filter((field) => field.required && !field.visibleWhen && !isReadOnly(field))
      .map((field) => field.id),
    additionalProperties: false,
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    title: label,
    ...(help !== undefined && { description: help }),
    ...(multiple ? { type: 'array', items: record, minItems: multiple.minimum, maxItems: multiple.maximum } : record),
  };
}

function fieldSchema(field: Field): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(typeOf(field).value(field), { io: 'input', unrepresentable: 'any' });
  return {
    ...schema,
    title: field.label,
    ...(field.help !== undefined && { description: field.help }),
    ...(field.default !== undefined && { default: field.default }),
    ...(isReadOnly(field) && { readOnly: true }),
    'x-type': field.type,
    ...('options' in field && { 'x-options': field.options }),
    ...(field.visibleWhen && { 'x-visible-when': field.visibleWhen }),
  };
}

const isReadOnly = (field: Field) => field.viewOnly || isCalculated(field);
