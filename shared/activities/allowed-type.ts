import type { CaseEdit } from '../cases/case-edit.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { ActivityType } from '../case-types/vocabulary.schema.ts';
import { conflict, invalid } from '../platform/errors.ts';
import { atMaximum, maximumOf } from './add-activity.ts';

/**
 * The type, when people may add an activity of it to the case by hand. Throws invalid, with the pointer, for one that
 * people are not offered at all, and conflict for one that this case does not take, or has the most of already.
 */
export function typeByHand(
  edit: CaseEdit,
  configuration: Configuration,
  { type, pointer = '/type' }: { type: string; pointer?: string },
): ActivityType {
  const found = configuration.find('activityTypes', type);
  if (!found?.active || found.category === 'system') {
    const detail = found
      ? `"${found.label}" is not a type that people add.`
      : `There is no activity type "${type}". GET /activity-types lists them.`;
    throw invalid([{ pointer, detail }]);
  }
  expectTaken(edit, configuration, type);
  return found;
}

/** Throws conflict unless cases of this type take activities of the type, and this case one more. */
export function expectTaken(edit: CaseEdit, configuration: Configuration, type: string) {
  const caseType = configuration.get('caseTypes', edit.file.case.caseType, 'case type');
  const label = configuration.label('activityTypes', type);
  const listed = caseType.activityTypes.length === 0 || caseType.activityTypes.some((one) => one.type === type);
  if (!listed) throw conflict(`Cases of the type "${caseType.label}" take no activities of the type "${label}".`);
  expectBelowMaximum(edit, configuration, type);
}

/** Throws conflict when a case has as many activities of a type as its own type allows. */
export function expectBelowMaximum(edit: CaseEdit, configuration: Configuration, type: string) {
  if (!atMaximum(edit, configuration, type)) return;
  const caseType = configuration.label('caseTypes', edit.file.case.caseType);
  const label = configuration.label('activityTypes', type);
  const maximum = maximumOf(edit, configuration, type);
  throw conflict(
    `Cases of the type "${caseType}" have at most ${maximum} of the type "${label}", as this one has already.`,
  );
}

/** Throws conflict when something is to be planned on a closed case. */
export function expectRoomForPlans({ file }: CaseEdit, statusClass: string) {
  if (file.case.listedAs === 'closed' && statusClass === 'incomplete') {
    throw conflict('The case is closed: only what has happened can be added to it. Reopen it first.');
  }
}
