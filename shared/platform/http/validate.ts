import type * as z from 'zod';
import type { FieldError } from '../errors.ts';
import { invalid } from '../errors.ts';
import { issueInWords } from './issue-words.ts';

/** The value as the schema lets it through; otherwise `invalid` with one error per field. */
export function validate<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value, { error: issueInWords });
  if (result.success) return result.data;
  throw invalid(fieldErrors(result.error.issues, value));
}

/** zod's issues as JSON pointers with a sentence that can stand behind the field's name. */
export function fieldErrors(issues: z.core.$ZodIssue[], value: unknown): FieldError[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), detail: 'is not a known field' }));
    }
    const missing = at(value, issue.path) === undefined;
    return [{ pointer: pointer(issue.path), detail: missing ? 'is required' : issue.message }];
  });
}

/** RFC 6901 */
const pointer = (path: PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const at = (value: unknown, path: PropertyKey[]) =>
  path.reduce<unknown>((inner, part) => (inner as Record<PropertyKey, unknown> | undefined)?.[part], value);
