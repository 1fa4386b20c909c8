import { describe, expect, it } from 'vitest';
import { followCaseRole } from '../../../shared/activities/assignee.ts';
import { namedAssignees } from '../../../shared/activities/named-assignees.ts';
import { CaseEdit } from '../../../shared/cases/case-edit.ts';
import type { Activity, Contact } from '../../../shared/model.ts';
import { aConfiguration } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor } from '../../support/ids.ts';
import { aCaseFile, aCaseRole, aContact, anActivity } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';

const volunteer = { contactId: idFor('contact', 'volunteer'), displayName: 'Ike Volunteer' };
const contacts: Contact[] = [
  aContact(),
  aContact({ ...COORDINATOR, userId: idFor('user', 'ada') }),
  aContact({ ...volunteer, tags: ['volunteer'] }),
];
const edit = (activities: Activity[] = []) => new CaseEdit(asUser(), aCaseFile({ activities }));

/** The ids of those who may be assigned where the case type says so. */
async function named(assignees: { usersOnly: boolean; tags: string[] }, before: Activity['assignees'] = []) {
  tableHolds(...contacts.map((contact) => itemOf('contact', contact)));
  const configuration = aConfiguration(({ caseTypes: [type] }) => {
    if (type) type.assignees = assignees;
  });
  const contactIds = contacts.map(({ contactId }) => contactId);
  try {
    return (await namedAssignees(edit(), configuration, { contactIds, before })).map(({ displayName }) => displayName);
  } catch (error) {
    return (error as { details: { errors: { pointer: string; detail: string }[] } }).details.errors;
  }
}

describe('the people named as assignees', () => {
  it('can be any where the case type does not say', async () => {
    expect(await named({ usersOnly: false, tags: [] })).toEqual(contacts.map(({ displayName }) => displayName));
  });

  it.each([
    [{ usersOnly: true, tags: [] }, ['/assignees/0', '/assignees/2']],
    [{ usersOnly: false, tags: ['volunteer'] }, ['/assignees/0', '/assignees/1']],
    [{ usersOnly: true, tags: ['volunteer'] }, ['/assignees/0']],
  ])('are refused one by one where it says %j', async (allowed, pointers) => {
    const errors = (await named(allowed)) as { pointer: string }[];
    expect(errors.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('may stay when they are assigned already', async () => {
    expect(await named({ usersOnly: true, tags: [] }, [CLIENT, volunteer])).toHaveLength(3);
  });
});

describe('activities for the holder of a case role', () => {
  const forHolder = (name: string, fields: Partial<Activity> = {}) =>
    anActivity({ activityId: idFor('activity', name), assigneeRole: 'housing-coordinator', assignees: [], ...fields });

  it('follow it while nobody has touched them', () => {
    const following = edit([
      forHolder('untouched'),
      forHolder('touched', { untouched: undefined }),
      forHolder('done', { statusClass: 'completed', status: 'completed' }),
      forHolder('other', { assigneeRole: 'health-coordinator' }),
    ]);
    const second = { contactId: volunteer.contactId, displayName: volunteer.displayName };
    following.add('caseRole', { ...aCaseRole(), caseRoleId: idFor('caseRole', 'second'), ...second });
    followCaseRole(following, 'housing-coordinator');
    expect(following.file.activities.map(({ assignees }) => assignees)).toEqual([[COORDINATOR, second], [], [], []]);
  });

  it('stay as they are when nothing has changed', () => {
    const following = edit([forHolder('same', { assignees: [COORDINATOR] })]);
    followCaseRole(following, 'housing-coordinator');
    expect(following.writes()).toEqual([]);
  });
});
