import * as z from 'zod';
import { CaseFilter } from '../../lists/case-filter.schema.ts';
import { factsOf } from '../../lists/case-facts.ts';
import { searchableFields } from '../../lists/case-projection.ts';
import { contradictions } from '../../lists/check-filter.ts';
import { matches } from '../../lists/matches.ts';
import { idOf } from '../../platform/ids.ts';
import { shortened } from '../../platform/shorten.ts';
import type { Condition } from './condition.ts';
import { filterParts } from './filter-parts.ts';
import { momentOf } from './moment-of.ts';

const settings = z.strictObject({
  type: z.literal('case-matches-filter'),
  /** Taken from the saved filter when the rule is stored, where that alone is named. */
  filter: CaseFilter.optional(),
  /** Where the filter was taken from. */
  savedFilter: idOf('savedFilter').optional(),
});

const LONGEST = 500;
const OPEN =
  'must be the id of a saved filter that is shared with a case category and has no "mine"; or send what it is to find as "filter"';

/** The case, as it is with what was decided on it so far, is one that a filter of cases names. */
export const caseMatchesFilter: Condition<z.infer<typeof settings>> = {
  settings,
  check(facts, { filter }) {
    const { today } = momentOf(facts);
    const known = factsOf(facts.file, searchableFields(facts.configuration));
    // Before it was stored, a filter that is still open is a problem of the rule.
    if (!filter) return { condition: 'the case matches a filter', saw: 'no filter', holds: false };
    const parts = filterParts(filter, { facts, known, today });
    return {
      condition: shortened(`the case matches (${parts.map(({ condition }) => condition).join('; ')})`, LONGEST),
      saw: shortened(parts.map(({ saw }) => saw).join('; '), LONGEST),
      holds: matches(filter, known, { today }),
      ...(parts.some(({ personal }) => personal) && { personal: true }),
      parts,
    };
  },
  problems({ filter, savedFilter }, known) {
    if (!filter)
      return [savedFilter ? { field: '/savedFilter', detail: OPEN } : { field: '/filter', detail: 'is required' }];
    const nobody = { field: '/filter/mine', detail: 'must be left out: a rule is nobody whose cases these could be' };
    return [
      ...(filter.mine === undefined ? [] : [nobody]),
      ...contradictions(filter, known).map(({ pointer, detail }) => ({ field: `/filter${pointer}`, detail })),
    ];
  },
};
