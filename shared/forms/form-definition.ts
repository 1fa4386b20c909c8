import * as z from 'zod';
import type { Form } from './form.schema.ts';
import { schemaOf } from './read-values.ts';

/** What a client needs to render a form itself: its words, its fields and the JSON Schema of a submission. */
export const formDefinition = (form: Form) => ({
  id: form.id,
  version: form.version,
  title: form.title,
  introduction: form.introduction,
  submitLabel: form.submitLabel,
  fields: form.fields.map(({ destinations: _, ...field }) => field),
  schema: z.toJSONSchema(schemaOf(form), { io: 'input', unrepresentable: 'any' }),
});
