import type { Field } from './field.schema.ts';
import type { JsonSchema } from './fields/field-type.ts';
import { typeOf } from './fields/index.ts';
import type { Form } from './form.schema.ts';
import type { Condition } from './shown-fields.ts';
import { conditionsOf, isShown, mayBeSent } from './shown-fields.ts';

/**
 * What a submission as JSON may look like, as JSON Schema (draft 2020-12): what passes it is accepted, but for what it has
 * no word for, which is said in `x-` keywords. `today` is the date in the organisation's time zone.
 */
export function jsonSchemaOf(form: Form, today: string): JsonSchema {
  const fields = form.fields.filter(mayBeSent);
  const conditional = fields.filter((field) => field.showWhen && isRequired(field));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: form.title,
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, today)])),
    required: fields.filter((field) => isRequired(field) && !field.showWhen).map(({ name }) => name),
    additionalProperties: false,
    ...(conditional.length > 0 && {
      allOf: conditional.map((field) => ({ anyOf: [{ not: whenAsked(form, field) }, { required: [field.name] }] })),
    }),
  };
}

const isRequired = (field: Field) => field.required && isShown(field);

const fieldSchema = (field: Field, today: string): JsonSchema => ({
  title: field.label,
  ...(field.help !== undefined && { description: field.help }),
  ...typeOf(field).jsonSchema(field, today),
  'x-type': field.type,
});

/** Matches a submission in which every condition of the field holds. */
function whenAsked(form: Form, field: Field): JsonSchema {
  const conditions = conditionsOf(form, field);
  return { allOf: conditions.map((condition) => ({ required: [condition.field], properties: answered(condition) })) };
}

const answered = ({ field, isOneOf }: Condition) => ({
  [field]: { anyOf: [{ enum: isOneOf }, { type: 'array', contains: { enum: isOneOf } }] },
});
