import { isDeepStrictEqual } from 'node:util';
import type { CaseEdit } from '../../cases/case-edit.ts';
import type { CaseRole, Message } from '../../model.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { Naming } from './naming.ts';
import { concerns, renamed, renamedAll } from './naming.ts';

/** Changes one record of a case. */
type Step = () => void;

/** What has to change for a case to name somebody otherwise, one step for each record. What was sent or said stays as it was. */
export const stepsFor = (edit: CaseEdit, messages: Message[], naming: Naming): Step[] => [
  ...headSteps(edit, naming),
  ...roleSteps(edit, naming),
  ...activitySteps(edit, naming),
  ...messageSteps(edit, messages, naming),
];

/** A message keeps the names that it was sent under; only the people behind them can become others. */
function messageSteps(edit: CaseEdit, messages: Message[], { contactId, to }: Naming): Step[] {
  const follow = <T extends { contactId?: string }>(person: T): T =>
    person.contactId === contactId ? { ...person, contactId: to.contactId } : person;
  return messages.flatMap((message) => {
    const fields = {
      recipients: message.recipients.map(follow),
      skipped: message.skipped?.map(follow),
      from: message.from && follow(message.from),
    };
    const { recipients, skipped, from } = message;
    if (isDeepStrictEqual(fields, { recipients, skipped, from })) return [];
    return [() => void edit.change('message', message, fields)];
  });
}

function headSteps(edit: CaseEdit, naming: Naming): Step[] {
  const { clients, manager, lockedFor } = edit.file.case;
  const fields = {
    clients: renamedAll(naming, clients),
    manager: manager && renamed(naming, manager),
    lockedFor: lockedFor && renamedAll(naming, lockedFor),
  };
  if (isDeepStrictEqual(fields, { clients, manager, lockedFor })) return [];
  return [() => edit.change('case', edit.file.case, fields)];
}

/** Nobody holds a case role twice: of two that go on, the one that comes over ends. */
const roleSteps = (edit: CaseEdit, naming: Naming): Step[] =>
  edit.file.roles
    .filter((role) => concerns(naming, role))
    .map((role) => () => edit.change('caseRole', role, { ...naming.to, ...endOf(edit, role, naming) }));

function endOf({ ctx, file }: CaseEdit, role: CaseRole, { to }: Naming): Partial<CaseRole> {
  const today = dateIn(organisation.timeZone, ctx.now);
  const goesOn = ({ endOn, endedByClosing }: CaseRole) =>
    endOn === undefined || endOn > today || endedByClosing === true;
  const held = file.roles.filter(
    (other) =>
      other.caseRoleId !== role.caseRoleId &&
      other.role === role.role &&
      other.contactId === to.contactId &&
      goesOn(other),
  );
  if (held.length === 0 || !goesOn(role)) return {};
  const end = role.startOn > today ? role.startOn : today;
  return { endOn: role.endedByClosing ? role.endOn : end, endedByClosing: undefined };
}

const activitySteps = (edit: CaseEdit, naming: Naming): Step[] =>
  edit.file.activities
    .filter(({ assignees }) => assignees.some((person) => concerns(naming, person)))
    .map((activity) => () => edit.change('activity', activity, { assignees: renamedAll(naming, activity.assignees) }));
