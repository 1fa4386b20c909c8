import type { CaseFacts } from '../../../shared/lists/case-facts.ts';
import type { SeenCase } from '../../../shared/lists/list-cases.ts';
import { caseLineView, noteView, pick } from './views.ts';

/** That a case is there: what a list tells somebody who cannot open it. */
const listedLine = (facts: CaseFacts) => ({ ...caseLineView(facts), ...pick(facts, 'clients', 'manager') });

/** A case to whom part of it is assigned. */
const assignedLine = (facts: CaseFacts) => ({
  ...listedLine(facts),
  revision: facts.revision,
  customFields: customFieldsOf(facts),
});

/** A case to its client; with several clients none is told of the others. */
const clientLine = (facts: CaseFacts) => ({ ...caseLineView(facts), ...pick(facts, 'manager', 'revision') });

const wholeLine = (facts: CaseFacts) => ({
  ...assignedLine(facts),
  ...pick(facts, 'tags', 'lockedFor', 'mergedInto', 'binnedAt', 'submissionId', 'createdAt', 'updatedAt'),
  nextActivity: noteView(facts.nextActivity),
});

/** What everybody sees who sees the line, and what some see besides. */
type Line = ReturnType<typeof caseLineView> & Partial<ReturnType<typeof wholeLine>>;

const LINES: Record<SeenCase['sight'], (facts: CaseFacts) => Line> = {
  whole: wholeLine,
  assigned: assignedLine,
  client: clientLine,
  listed: listedLine,
};

/** A line of a list of cases, with how much of the case the caller sees, and the case roles that they hold in it. */
export function caseLine({ record, sight, myRoles, namedOnly = false }: SeenCase) {
  const line: Line = (namedOnly && sight !== 'client' ? listedLine : LINES[sight])(record);
  return { ...line, myRoles, sight };
}

/** The searchable ones, as the case has them; of a set with several rows, all values of a field. */
function customFieldsOf({ fields }: CaseFacts) {
  const sets: Record<string, Record<string, unknown>> = {};
  for (const [name, values] of Object.entries(fields)) {
    const [set = '', field = ''] = name.split('.');
    sets[set] = { ...sets[set], [field]: values.length === 1 ? values[0] : values };
  }
  return sets;
}
