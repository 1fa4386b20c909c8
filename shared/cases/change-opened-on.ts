import { addActivity } from '../activities/add-activity.ts';
import { planOpeningTimelines, removeUntouched } from '../activities/timeline.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Case } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { onDate } from '../platform/time.ts';
import type { CaseEdit } from './case-edit.ts';
import type { ChangeOpenedOn } from './case.schema.ts';
import { workOnCase } from './work-on-case.ts';

/** Moves the start of a case to another date; planned activities that nobody has touched are planned again from there. */
export const changeOpenedOn = (
  ctx: Context,
  { caseId, openedOn }: ChangeOpenedOn & { caseId: string },
): Promise<Case> =>
  workOnCase(ctx, { caseId, action: 'change-opened-on' }, (edit, configuration) => {
    setOpenedOn(edit, configuration, openedOn);
    return edit.file.case;
  });

/** Decides a change of the start date (of the organisation's zone); the activity "case opened" moves along. */
export function setOpenedOn(edit: CaseEdit, configuration: Configuration, openedOn: string) {
  const before = edit.file.case;
  if (before.openedOn === openedOn) throw conflict(`The case was opened on ${openedOn} already.`);
  const openedAt = onDate(organisation.timeZone, openedOn, before.openedAt);

  edit.change('case', before, { openedOn, openedAt });
  for (const role of edit.file.roles) {
    edit.change('caseRole', role, { openedAt, startOn: role.startOn === before.openedOn ? openedOn : role.startOn });
  }
  for (const opening of edit.file.activities.filter(({ type }) => type === 'open-case')) {
    edit.change('activity', opening, { dueAt: openedAt, completedAt: openedAt });
  }
  addActivity(edit, configuration, {
    type: 'change-case-start-date',
    subject: `Start date changed from ${before.openedOn} to ${openedOn}`,
    status: 'completed',
  });
  removeUntouched(edit);
  planOpeningTimelines(edit, configuration);
}
