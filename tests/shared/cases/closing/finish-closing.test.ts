import { describe, expect, it } from 'vitest';
import { CaseEdit } from '../../../../shared/cases/case-edit.ts';
import { setStatus } from '../../../../shared/cases/set-status.ts';
import { finishClosing } from '../../../../shared/cases/closing/finish-closing.ts';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import { MAXIMUM_WRITES } from '../../../../shared/platform/commit.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { asUser } from '../../../support/contexts.ts';
import { idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aCaseRole, aFollowUp, anActivity } from '../../../support/records.ts';

const moved = (file: CaseFile, status: string, configuration = aConfiguration()) => {
  const edit = new CaseEdit(asUser(), file);
  setStatus(edit, configuration, { status });
  return edit;
};
const closedCase = { status: 'closed', statusClass: 'closed', listedAs: 'closed', closedOn: '2025-01-05' } as const;

describe('moving a case to a closed status', () => {
  const edit = moved(
    aCaseFile({
      roles: [aCaseRole(), aCaseRole({ role: 'health-coordinator', endOn: '2025-01-03' })],
      activities: [
        anActivity(),
        anActivity({ activityId: idFor('activity', 'done'), status: 'completed', statusClass: 'completed' }),
      ],
      followUps: [aFollowUp(), aFollowUp({ followUpId: idFor('followUp', 'fired'), state: 'fired' })],
    }),
    'closed',
  );

  it('closes the case today, by the organisation’s calendar', () => {
    expect(edit.file.case).toMatchObject({
      status: 'closed',
      statusClass: 'closed',
      closedOn: '2025-01-06',
      revision: 2,
    });
  });

  it('ends the case roles that had not ended before', () => {
    expect(edit.file.roles).toMatchObject([
      { endOn: '2025-01-06', endedByClosing: true, listedAs: 'closed' },
      { endOn: '2025-01-03', listedAs: 'closed' },
    ]);
  });

  it('cancels what was planned and waiting, and leaves alone what was done', () => {
    expect(edit.file.activities).toMatchObject([
      { statusClass: 'cancelled', because: 'case-closed' },
      { statusClass: 'completed', revision: 1 },
      { type: 'change-case-status', statusClass: 'completed' },
    ]);
    expect(edit.file.followUps).toMatchObject([
      { state: 'cancelled', attention: undefined },
      { state: 'fired', revision: 1 },
    ]);
  });

  it('lets what a rule has done on a closed case, too, go on waiting', () => {
    const kept = aFollowUp({ action: { ...(aFollowUp().action as object), keepWhenClosed: true } });
    expect(moved(aCaseFile({ followUps: [kept] }), 'closed').file.followUps).toEqual([kept]);
  });

  it('says in an activity what happened', () => {
    expect(edit.file.activities.at(-1)).toMatchObject({ subject: 'Status changed from Ongoing to Resolved' });
  });

  it('leaves the file that was read as it was', () => {
    const file = aCaseFile({ activities: [anActivity()] });
    moved(file, 'closed');
    expect(file).toEqual(aCaseFile({ activities: [anActivity()] }));
  });
});

describe('moving a case', () => {
  it('between opened statuses ends nothing', () => {
    const edit = moved(aCaseFile({ activities: [anActivity()], followUps: [aFollowUp()] }), 'urgent');

    expect(edit.file).toMatchObject({
      case: { status: 'urgent', closedOn: undefined },
      activities: [{ statusClass: 'incomplete' }, {}],
      followUps: [{ state: 'waiting' }],
    });
  });

  it('to the status it is at does nothing', () => {
    const edit = new CaseEdit(asUser(), aCaseFile());

    expect(setStatus(edit, aConfiguration(), { status: 'open' })).toBe(false);
    expect(edit.writes()).toEqual([]);
  });

  it('to a status that is not there is invalid', () => {
    expect(() => moved(aCaseFile(), 'no-such-status')).toThrow(expect.objectContaining({ code: 'invalid' }));
  });

  it('to a status that its type does not take is a conflict', () => {
    const configuration = aConfiguration(({ caseTypes }) =>
      caseTypes.forEach((type) => (type.statuses = ['open', 'closed'])),
    );
    expect(() => moved(aCaseFile(), 'urgent', configuration)).toThrow(expect.objectContaining({ code: 'conflict' }));
  });

  it('from one closed status to another keeps the day it closed', () => {
    const configuration = aConfiguration(({ statuses }) =>
      statuses.push({ id: 'refused', label: 'Refused', class: 'closed', active: true, categories: [], order: 9 }),
    );
    expect(moved(aCaseFile({ case: aCase(closedCase) }), 'refused', configuration).file.case.closedOn).toBe(
      '2025-01-05',
    );
  });

  it('to an opened status again lets the case roles go on that ended with it', () => {
    const edit = moved(
      aCaseFile({
        case: aCase(closedCase),
        roles: [
          aCaseRole({ listedAs: 'closed', endOn: '2025-01-05', endedByClosing: true }),
          aCaseRole({ role: 'health-coordinator', listedAs: 'closed', endOn: '2025-01-05' }),
        ],
      }),
      'open',
    );

    expect(edit.file).toMatchObject({
      case: { statusClass: 'opened', closedOn: undefined },
      roles: [
        { listedAs: 'opened', endOn: undefined },
        { listedAs: 'opened', endOn: '2025-01-05' },
      ],
    });
  });
});

describe('closing a case with more than one transaction holds', () => {
  const many = Array.from({ length: 150 }, (_, i) => anActivity({ activityId: idFor('activity', `${i}`) }));

  it('does case roles first and as much as one transaction holds', () => {
    const edit = new CaseEdit(asUser(), aCaseFile({ case: aCase(closedCase), activities: many }));

    expect(finishClosing(edit)).toBe('more');
    expect(edit.writes().length).toBeLessThan(MAXIMUM_WRITES);
    expect(edit.file.roles.every(({ listedAs }) => listedAs === 'closed')).toBe(true);
  });

  it('comes to an end after a few goes', () => {
    let file = aCaseFile({ case: aCase(closedCase), activities: many });
    const goes: string[] = [];
    do {
      const edit = new CaseEdit(asUser(), file);
      goes.push(finishClosing(edit));
      file = edit.file;
    } while (goes.at(-1) === 'more' && goes.length < 10);

    expect(goes).toEqual(['more', 'finished']);
    expect(file.activities.filter(({ statusClass }) => statusClass === 'incomplete')).toEqual([]);
  });
});

describe('a status of another case category', () => {
  it('is none that the case may take', () => {
    expect(() => moved(aCaseFile(), 'lost')).toThrow(expect.objectContaining({ code: 'conflict' }));
  });
});
