import { readSharedFilters } from '../filters/saved-filters.ts';
import type { CaseFilter } from '../lists/case-filter.schema.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';

/**
 * A document whose rules hold, wherever they name a saved filter alone, a copy of what that is now. So what a rule does is
 * part of the version of the configuration, whatever becomes of the filter; a rule takes it anew when it is stored without
 * its copy. One BatchGet where there is anything to take. What is not shared, or is about whoever uses it (`mine`), is left
 * open, which is a problem of the rule.
 */
export async function takeFilters(document: ConfigurationDocument): Promise<ConfigurationDocument> {
  const open = document.rules.flatMap((rule) => openIn(rule));
  if (open.length === 0) return document;
  const shared = await readSharedFilters(open.map(({ savedFilter }) => savedFilter));
  const rules = structuredClone(document.rules);
  for (const condition of rules.flatMap((rule) => openIn(rule))) {
    const filter = shared.get(condition.savedFilter);
    if (filter && filter.mine === undefined) condition.filter = filter;
  }
  return { ...document, rules };
}

interface Open {
  savedFilter: string;
  filter?: CaseFilter;
}

/** What within a rule names a saved filter and has no copy of it. */
function openIn(value: unknown): Open[] {
  if (typeof value !== 'object' || value === null) return [];
  return isOpen(value) ? [value] : Object.values(value).flatMap(openIn);
}

const isOpen = (value: object): value is Open =>
  'savedFilter' in value && typeof value.savedFilter === 'string' && !('filter' in value && value.filter);
