import type { Configuration } from '../../configuration/configuration.ts';
import type { CustomFields } from '../../custom-fields/custom-fields.ts';
import type { MergedFields } from '../../custom-fields/take-over.ts';
import { takeOver } from '../../custom-fields/take-over.ts';
import type { Case } from '../../model.ts';
import { caseFieldSets } from '../case-custom-fields.ts';

/** Fills in what a case has no value for and another one has, as far as the first has such fields and they accept it. */
export const takeCustomFields = (configuration: Configuration, into: Case, from: Case): Promise<MergedFields> =>
  takeOver({
    fieldSets: caseFieldSets(configuration, into),
    otherSets: caseFieldSets(configuration, from),
    mine: (into.customFields ?? {}) as CustomFields,
    theirs: (from.customFields ?? {}) as CustomFields,
  });
