import { isDeepStrictEqual } from 'node:util';
import type { Configuration } from '../configuration/configuration.ts';
import type { SavedFilter } from '../model.ts';

/** A rule that asks by a copy of a saved filter. */
export interface RuleWithCopy {
  id: string;
  label: string;
  /** Whether its copies are still what the filter is now. */
  inStep: boolean;
}

/** The rules that took a copy of a saved filter when they were stored. */
export const rulesWithCopy = (
  configuration: Configuration,
  { savedFilterId, filter }: Pick<SavedFilter, 'savedFilterId' | 'filter'>,
): RuleWithCopy[] =>
  configuration.list('rules').flatMap((rule) => {
    const copies = copiesIn(rule, savedFilterId);
    const inStep = copies.every((copy) => isDeepStrictEqual(copy, filter));
    return copies.length === 0 ? [] : [{ id: rule.id, label: rule.label, inStep }];
  });

/** What any part of a rule that names a saved filter holds as its copy. */
function copiesIn(value: unknown, savedFilterId: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const one = value as { savedFilter?: unknown; filter?: unknown };
  const own = one.savedFilter === savedFilterId ? [one.filter] : [];
  return [...own, ...Object.values(value).flatMap((inner) => copiesIn(inner, savedFilterId))];
}
