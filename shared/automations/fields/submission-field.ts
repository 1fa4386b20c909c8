import { typeOf } from '../../forms/fields/index.ts';
import type { Field, Known } from './field.ts';
import { there } from './there.ts';

/** What was answered to a field of a form: of the one that is said, otherwise of the forms that have such a field. */
export function submissionField(known: Known, name: string, form: string | undefined): Field | undefined {
  const asked = known
    .list('forms')
    .filter(({ id }) => form === undefined || id === form)
    .flatMap(({ fields }) => fields.filter((field) => field.name === name));
  const [first] = asked;
  if (!first) return undefined;
  const options = asked.flatMap((field) => field.options ?? []);
  return {
    kind: typeOf(first).comparedAs,
    personal: true,
    label: `the answer to "${first.label}"`,
    choices: options.length > 0 ? new Map(options.map(({ value, label }) => [value, label])) : undefined,
    read: ({ submission }) => there(answerOf((submission?.values as Record<string, unknown> | undefined)?.[name])),
  };
}

/** Of files that came with it, the names. */
const answerOf = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((one: unknown) => (one as { name?: unknown } | null)?.name ?? one) : value;
