import type { About, Known } from './field.ts';
import { fieldAt } from './field-at.ts';
import { pathProblem } from './known-paths.ts';

/** What is wrong with a field that has to be a date or an instant, in words behind the field's name; undefined when it is one. */
export function expectDateField(known: Known, path: string, about: About = {}): string | undefined {
  const field = fieldAt(known, path, about);
  if (!field) return pathProblem(known, path, about);
  if (field.kind === 'date' || field.kind === 'instant') return undefined;
  return `names the field "${path}", which is not a date`;
}
