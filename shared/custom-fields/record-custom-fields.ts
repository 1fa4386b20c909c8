import type { Configuration } from '../configuration/configuration.ts';
import type { CustomFields } from './custom-fields.ts';
import type { Liberties } from './settle-field.ts';
import type { Subject } from './sets-for.ts';
import { setsFor, withOptions } from './sets-for.ts';
import { validateCustomFields } from './validate-custom-fields.ts';

interface Patch extends Liberties {
  given: unknown;
  /** What the record has; undefined for a new one. */
  before?: CustomFields | undefined;
}

/** The field sets that a record has, with the options of shared lists filled in. */
export const fieldSetsOf = (configuration: Configuration, subject: Subject) =>
  withOptions(setsFor(configuration.list('fieldSets'), subject), configuration.list('optionLists'));

/** The complete custom fields of a record after a merge patch; throws invalid with an error for each field. */
export const recordCustomFields = (
  configuration: Configuration,
  subject: Subject,
  patch: Patch,
): Promise<CustomFields> =>
  validateCustomFields(patch.given, { ...patch, fieldSets: fieldSetsOf(configuration, subject) });
