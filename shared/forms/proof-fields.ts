import type { Form } from './form.schema.ts';
import type { Values } from './read-values.ts';

/** The types of the fields in which a sender names a case and shows to know it: its reference, and the code that proves it. */
export const PROOF = ['case-reference', 'case-code'] as const;

/** The names of these fields in a form, in that order; undefined for one that it does not have. */
export const proofFields = ({ fields }: Pick<Form, 'fields'>): (string | undefined)[] =>
  PROOF.map((type) => fields.find((field) => field.type === type)?.name);

/** What was given in them; empty where nothing was. */
export function proofGiven(form: Pick<Form, 'fields'>, values: Values): { reference: string; code: string } {
  const [reference = '', code = ''] = proofFields(form).map((name = '') => textOf(values[name]));
  return { reference, code };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
