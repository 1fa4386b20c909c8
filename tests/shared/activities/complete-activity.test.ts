import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { completeActivity } from '../../../shared/activities/complete-activity.ts';
import { getActivity } from '../../../shared/activities/get-activity.ts';
import type { Activity, Case } from '../../../shared/model.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asCaseworker, asUser } from '../../support/contexts.ts';
import { cancelled } from '../../support/failures.ts';
import { COORDINATOR, idFor, NOW } from '../../support/ids.ts';
import { aCase, aCaseFile, anActivity } from '../../support/records.ts';
import { itemsOf } from '../../support/item.ts';
import { db, nowTableHolds, tableHolds } from '../../support/table.ts';
import { commands, writtenOnce } from '../../support/written.ts';

const input = { activityId: anActivity().activityId };
const items = (activity: Partial<Activity> = {}, ofCase: Partial<Case> = {}) => [
  ...configurationItems(),
  ...itemsOf(aCaseFile({ case: aCase(ofCase), activities: [anActivity(activity)] })),
];

describe('completing an activity', () => {
  it('marks it as done now, by one transaction of that record and the summary', async () => {
    tableHolds(...items());
    const completed = await completeActivity(asUser(), { ...input, details: 'She is safe.' });

    expect(completed).toMatchObject({ statusClass: 'completed', completedAt: NOW, revision: 2 });
    expect(writtenOnce()).toEqual([
      expect.objectContaining({
        entity: 'activity',
        how: 'update',
        status: 'completed',
        details: 'She is safe.',
        untouched: undefined,
      }),
    ]);
  });

  it('keeps the details it has when none are given', async () => {
    tableHolds(...items({ details: 'Call at noon' }));
    expect(await completeActivity(asUser(), input)).toMatchObject({ details: 'Call at noon' });
  });

  it.each<[string, Partial<Activity>, Partial<Case>, RegExp]>([
    ['it is done', { status: 'completed', statusClass: 'completed' }, {}, /completed already/],
    ['it is cancelled', { status: 'cancelled', statusClass: 'cancelled' }, {}, /cancelled already/],
    ['its case is closed', {}, { status: 'closed', statusClass: 'closed', closedOn: '2025-01-05' }, /closed/],
  ])('is a conflict when %s', async (_, activity, ofCase, words) => {
    tableHolds(...items(activity, ofCase));

    await expect(completeActivity(asUser(), input)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(words),
    });
    expect(commands()).toEqual([]);
  });

  it('is refused when it was changed after the caller read it', async () => {
    tableHolds(...items({ revision: 3 }));
    await expect(completeActivity({ ...asUser(), ifMatch: 2 }, input)).rejects.toMatchObject({
      code: 'stale',
      details: { headers: { etag: '"3"' } },
    });
  });

  it('goes on when the caller saw the record as it is', async () => {
    tableHolds(...items({ revision: 3 }));
    expect(await completeActivity({ ...asUser(), ifMatch: 3 }, input)).toMatchObject({ revision: 4 });
  });

  it('is decided again when somebody else writes meanwhile', async () => {
    tableHolds(...items());
    db.on(TransactWriteCommand).callsFakeOnce(() => {
      nowTableHolds(...items({ status: 'cancelled', statusClass: 'cancelled', revision: 2 }));
      throw cancelled('ConditionalCheckFailed');
    });

    await expect(completeActivity(asUser(), input)).rejects.toMatchObject({ code: 'conflict' });
    expect(commands()).toHaveLength(1);
  });

  it('stores nothing when it is only tried', async () => {
    tableHolds(...items());
    expect(await completeActivity({ ...asUser(), dryRun: true }, input)).toMatchObject({ statusClass: 'completed' });
    expect(commands()).toEqual([]);
  });
});

describe('an activity', () => {
  it('is seen by those who see its case', async () => {
    tableHolds(...items());
    expect(await getActivity(asCaseworker(COORDINATOR.contactId), input.activityId)).toMatchObject({
      activity: { subject: 'Initial call' },
      sight: 'whole',
    });
  });

  it('is not there for others, in the words used when there is none', async () => {
    tableHolds(...items());
    const refusals = await Promise.all(
      [
        getActivity(asCaseworker('somebody'), input.activityId),
        getActivity(asUser(), idFor('activity', 'none')),
        completeActivity(asCaseworker('somebody'), input),
      ].map((refused) => refused.catch((error: unknown) => error)),
    );

    const [first] = refusals;
    expect(first).toMatchObject({ code: 'not-found' });
    expect(refusals.map((error) => (error as Error).message)).toEqual(refusals.map(() => (first as Error).message));
  });
});
