import { addActivity } from '../activities/add-activity.ts';
import { advanceSequence } from '../activities/sequence.ts';
import { planOpeningTimelines, removeUntouched } from '../activities/timeline.ts';
import { isAllowed } from '../case-types/allowed-statuses.ts';
import type { CaseType } from '../case-types/case-type.schema.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Case } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { conflict, invalid } from '../platform/errors.ts';
import type { CaseEdit } from './case-edit.ts';
import type { ChangeType } from './case.schema.ts';
import { nameManager } from './people/manager.ts';
import { workOnCase } from './work-on-case.ts';

/** Makes a case one of another type of its category; planned activities that nobody has touched are replaced if so wished. */
export const changeType = (ctx: Context, { caseId, ...wanted }: ChangeType & { caseId: string }): Promise<Case> =>
  workOnCase(ctx, { caseId, action: 'change-type' }, (edit, configuration) => {
    setType(edit, configuration, wanted);
    return edit.file.case;
  });

/** Decides a change of type: status and manager as the new type has them, and the activity that says so. */
export function setType(edit: CaseEdit, configuration: Configuration, { caseType, replan }: ChangeType) {
  const before = edit.file.case;
  const to = newType(before, configuration, caseType);
  const now = configuration.find('statuses', before.status);
  const status = now && isAllowed(now, to) ? before.status : to.initialStatus;

  edit.change('case', before, { caseType: to.id, caseTypeVersion: to.version, status });
  setManager(edit, to);
  addActivity(edit, configuration, {
    type: 'change-case-type',
    subject: `Case type changed from ${configuration.label('caseTypes', before.caseType)} to ${to.label}`,
    status: 'completed',
  });
  if (!replan) return;
  removeUntouched(edit);
  planOpeningTimelines(edit, configuration);
  advanceSequence(edit, configuration);
}

function newType(before: Case, configuration: Configuration, caseType: string): CaseType {
  const to = configuration.find('caseTypes', caseType);
  if (!to) throw invalid([{ pointer: '/caseType', detail: `There is no case type "${caseType}".` }]);
  if (before.caseType === caseType) throw conflict(`The case is of the type "${to.label}" already.`);
  if (!to.active) throw conflict(`The case type "${to.label}" is retired.`);
  if (to.category !== before.category) throw conflict(`"${to.label}" belongs to another case category.`);
  return to;
}

/** The manager is whoever holds the role that manages cases of the new type. */
function setManager(edit: CaseEdit, { caseRoles }: CaseType) {
  const managing = caseRoles.find(({ manager }) => manager)?.role;
  for (const role of edit.file.roles.filter((held) => held.manager !== (held.role === managing))) {
    edit.change('caseRole', role, { manager: role.role === managing });
  }
  nameManager(edit);
}
