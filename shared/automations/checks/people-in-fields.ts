import type { Problem } from '../conditions/condition.ts';
import type { About, Known } from '../fields/field.ts';
import { fieldKind } from '../fields/field-kind.ts';
import { pathProblem } from '../fields/known-paths.ts';
import type { Rule } from '../rule.schema.ts';

/** What a field can be that names people: by id, or by an e-mail address. */
const NAMING = new Set<unknown>(['contact', 'list', 'text']);

/** What is wrong with the fields in which the actions of a rule look for people: `{ field }` alone, wherever it stands. */
export const peopleFieldProblems = (known: Known, { actions }: Rule, about: About): Problem[] =>
  actions.flatMap((action, i) =>
    fieldsIn(action.do, `/actions/${i}/do`).flatMap(({ path, field }) => {
      const detail = pathProblem(known, path, about) ?? objectionTo(known, path, about);
      return detail === undefined ? [] : [{ field, detail }];
    }),
  );

const objectionTo = (known: Known, path: string, about: About) =>
  NAMING.has(fieldKind(known, path, about)) ? undefined : `names the field "${path}", which holds no people`;

function fieldsIn(value: unknown, pointer: string): { path: string; field: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { field, ...more } = value as Record<string, unknown>;
  if (typeof field === 'string' && Object.keys(more).length === 0) return [{ path: field, field: `${pointer}/field` }];
  return Object.entries(value).flatMap(([name, inner]) => fieldsIn(inner, `${pointer}/${name}`));
}
