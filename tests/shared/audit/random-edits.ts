import fc from 'fast-check';
import { addActivity } from '../../../shared/activities/add-activity.ts';
import { binCase, restoreCase } from '../../../shared/cases/bin/bin-case.ts';
import type { CaseEdit } from '../../../shared/cases/case-edit.ts';
import { setOpenedOn } from '../../../shared/cases/change-opened-on.ts';
import { setType } from '../../../shared/cases/change-type.ts';
import { setStatus } from '../../../shared/cases/set-status.ts';
import { setTags } from '../../../shared/cases/set-tags.ts';
import { aConfiguration } from '../../support/configuration.ts';

export const configuration = aConfiguration();

/** Decides something on a case; some refuse. */
export type Edit = (edit: CaseEdit) => unknown;
const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
const anyOf = <T>(list: T[], pick: number): T | undefined => list[pick % Math.max(list.length, 1)];
const customFields = fc.dictionary(
  fc.constantFrom('housing', 'visits', 'other-set'),
  fc.oneof(
    fc.dictionary(fc.constantFrom('need', 'rent', 'note'), fc.oneof(text, fc.integer(), fc.boolean()), { maxKeys: 3 }),
    fc.array(fc.dictionary(fc.constantFrom('on', 'by'), text, { maxKeys: 2 }), { maxLength: 4 }),
  ),
  { maxKeys: 3 },
);

/** Any change that the planners of cases and activities make. */
export const randomEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.constantFrom('open', 'urgent', 'closed', 'resolved').map(
    (status): Edit =>
      (edit) =>
        setStatus(edit, configuration, { status }),
  ),
  fc.constantFrom('housing-support', 'adult-day-care-referral').map(
    (caseType): Edit =>
      (edit) =>
        setType(edit, configuration, { caseType, replan: true }),
  ),
  fc.integer({ min: 1, max: 28 }).map(
    (day): Edit =>
      (edit) =>
        setOpenedOn(edit, configuration, `2025-02-${String(day).padStart(2, '0')}`),
  ),
  fc.tuple(text, text).map(
    ([add, remove]): Edit =>
      (edit) =>
        setTags(edit, configuration, { add: [add], remove: [remove] }),
  ),
  fc.option(text, { nil: undefined }).map(
    (details): Edit =>
      (edit) =>
        edit.change('case', edit.file.case, { details }),
  ),
  customFields.map(
    (given): Edit =>
      (edit) =>
        edit.change('case', edit.file.case, { customFields: given }),
  ),
  fc.tuple(text, fc.constantFrom('meeting', 'phone-call')).map(
    ([subject, type]): Edit =>
      (edit) =>
        addActivity(edit, configuration, { type, subject }),
  ),
  fc.nat().map((pick): Edit => (edit) => {
    const activity = anyOf(edit.file.activities, pick);
    if (activity) edit.remove('activity', activity);
  }),
  fc.tuple(fc.nat(), customFields).map(([pick, given]): Edit => (edit) => {
    const activity = anyOf(edit.file.activities, pick);
    if (activity)
      edit.change('activity', activity, { status: 'completed', statusClass: 'completed', customFields: given });
  }),
  fc.constant<Edit>((edit) => binCase(edit)),
  fc.constant<Edit>((edit) => restoreCase(edit)),
);
