import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { changeStatus } from '../../../shared/cases/change-status.ts';
import { finishClosedCase } from '../../../shared/cases/closing/finish-closed-case.ts';
import { aChange } from '../../support/changes.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asCaseworker, asService, asUser } from '../../support/contexts.ts';
import { cancelled } from '../../support/failures.ts';
import { idFor } from '../../support/ids.ts';
import { aCase, aCaseFile, aFollowUp, anActivity } from '../../support/records.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { db, nowTableHolds, tableHolds } from '../../support/table.ts';
import { commands, writtenOnce } from '../../support/written.ts';

const { caseId } = aCase();
const open = (parts = {}) => [...configurationItems(), ...itemsOf(aCaseFile(parts))];
const closed = aCase({ status: 'closed', statusClass: 'closed', closedOn: '2025-01-06', revision: 2 });

describe('changing the status of a case', () => {
  it('stores the case, the activity that says so and what ends, in one transaction', async () => {
    tableHolds(...open({ activities: [anActivity()], followUps: [aFollowUp()] }));
    const after = await changeStatus(asUser(), { caseId, status: 'closed', reason: 'Found a home' });

    expect(after).toMatchObject({ status: 'closed', closedOn: '2025-01-06', revision: 2 });
    expect(writtenOnce().map(({ entity, how }) => `${how} ${entity}`)).toEqual([
      'update case',
      'put activity',
      'update caseRole',
      'update caseRole',
      'update followUp',
      'update activity',
    ]);
    expect(writtenOnce()[1]).toMatchObject({ details: 'Found a home', type: 'change-case-status' });
  });

  it('is a conflict when the case is there already', async () => {
    tableHolds(...open());
    await expect(changeStatus(asUser(), { caseId, status: 'open' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('"Ongoing"'),
    });
  });

  it('is refused on an older revision', async () => {
    tableHolds(...open());
    await expect(changeStatus({ ...asUser(), ifMatch: 7 }, { caseId, status: 'closed' })).rejects.toMatchObject({
      code: 'stale',
    });
  });

  it('is decided again on what somebody else wrote meanwhile', async () => {
    tableHolds(...open());
    db.on(TransactWriteCommand).callsFakeOnce(() => {
      nowTableHolds(...open({ case: aCase({ revision: 2 }), activities: [anActivity()] }));
      throw cancelled('ConditionalCheckFailed');
    });
    expect(await changeStatus(asUser(), { caseId, status: 'closed' })).toMatchObject({ revision: 3 });

    expect(commands().map((records) => records.length)).toEqual([4, 5]);
  });

  it('is not possible for those who may not see the case, nor for those who may only read it', async () => {
    tableHolds(...open());
    await expect(changeStatus(asCaseworker('somebody'), { caseId, status: 'closed' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(changeStatus(asUser(), { caseId: idFor('case', 'none'), status: 'closed' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('a case that was closed', () => {
  const closing = aChange({ before: itemOf('case', aCase()), after: itemOf('case', closed) });

  it('has what came in beside its closing ended too', async () => {
    tableHolds(...itemsOf(aCaseFile({ case: closed, roles: [], activities: [anActivity()] })));
    await finishClosedCase(asService(), closing);

    expect(writtenOnce()).toMatchObject([{ entity: 'activity', statusClass: 'cancelled' }]);
  });

  it('and has nothing left to end is not written again', async () => {
    tableHolds(...itemsOf(aCaseFile({ case: closed, roles: [] })));
    await finishClosedCase(asService(), closing);

    expect(commands()).toEqual([]);
  });

  it('and was opened again meanwhile is left alone', async () => {
    tableHolds(...open({ activities: [anActivity()] }));
    await finishClosedCase(asService(), closing);

    expect(commands()).toEqual([]);
  });

  it.each([
    [
      'a change of a closed case',
      { before: itemOf('case', closed), after: itemOf('case', { ...closed, revision: 3 }) },
    ],
    ['a change of an open case', { before: itemOf('case', aCase()), after: itemOf('case', aCase({ revision: 2 })) }],
    ['an activity', { after: itemOf('activity', anActivity()) }],
  ])('is not read for %s', async (_, images) => {
    tableHolds(...itemsOf(aCaseFile({ case: closed, activities: [anActivity()] })));
    await finishClosedCase(asService(), aChange(images));

    expect(db.calls()).toEqual([]);
  });
});
