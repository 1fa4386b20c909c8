import { addActivity } from '../activities/add-activity.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { CustomFields } from '../custom-fields/custom-fields.ts';
import type { Liberties } from '../custom-fields/settle-field.ts';
import type { Case } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { invalid } from '../platform/errors.ts';
import { caseCustomFields, describeDifference } from './case-custom-fields.ts';
import type { CaseEdit } from './case-edit.ts';
import type { UpdateCase } from './case.schema.ts';
import { workOnCase } from './work-on-case.ts';

/** Changes the plain fields of a case as a merge patch. The revision that the caller saw must be named. */
export const updateCase = (ctx: Context, { caseId, ...patch }: UpdateCase & { caseId: string }): Promise<Case> =>
  workOnCase(ctx, { caseId, action: 'update', revision: 'required' }, async (edit, configuration) => {
    await setFields(edit, configuration, patch);
    return edit.file.case;
  });

/** Decides a merge patch of a case; a changed subject and changed custom fields leave activities. Throws invalid. */
export async function setFields(edit: CaseEdit, configuration: Configuration, { customFields, ...plain }: UpdateCase) {
  setPlainFields(edit, configuration, plain);
  if (customFields !== undefined) await setCustomFields(edit, configuration, { given: customFields });
}

function setPlainFields(edit: CaseEdit, configuration: Configuration, plain: Omit<UpdateCase, 'customFields'>) {
  const before = edit.file.case;
  const { details = before.details, subject = before.subject, medium = before.medium } = plain;
  if (medium !== before.medium && medium) expectMedium(configuration, medium);
  edit.change('case', before, { subject, details: details ?? undefined, medium: medium ?? undefined });
  if (subject === before.subject) return;
  const told = `${before.subject} → ${subject}`;
  addActivity(edit, configuration, { type: 'change-case-subject', details: told, status: 'completed' });
}

function expectMedium(configuration: Configuration, medium: string) {
  if (configuration.find('media', medium)?.active) return;
  throw invalid([{ pointer: '/medium', detail: 'is not an active medium of the configuration' }]);
}

interface CustomFieldsPatch extends Liberties {
  given: Record<string, unknown>;
}

/** Decides a merge patch of the custom fields of a case, with the activity that names what differs. Throws invalid. */
export async function setCustomFields(edit: CaseEdit, configuration: Configuration, patch: CustomFieldsPatch) {
  const before = edit.file.case;
  const stored = (before.customFields ?? {}) as CustomFields;
  const after = await caseCustomFields(configuration, before, { ...patch, before: stored });
  const differences = describeDifference(configuration, before, [stored, after]);
  if (differences.length === 0) return;
  edit.change('case', before, { customFields: after });
  const details = differences.join('\n');
  addActivity(edit, configuration, { type: 'change-custom-data', details, status: 'completed' });
}
