import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetMarked, markUsed } from '../../../shared/usage/mark-used.ts';
import { aChange } from '../../support/changes.ts';
import { asService } from '../../support/contexts.ts';
import { awsError, conditionFailed } from '../../support/failures.ts';
import { aCase, anActivity, aRun } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';
import { commands } from '../../support/written.ts';

const opened = aChange({ after: itemOf('case', aCase()) });
const marked = () => commands().map(([marker]) => `${String(marker?.kind)}/${String(marker?.recordId)}`);

beforeEach(() => {
  forgetMarked();
  tableHolds();
});

describe('the configuration records that live records name', () => {
  it('are remembered, field sets among them', async () => {
    await markUsed(asService(), opened);
    expect(marked()).toEqual([
      'caseCategories/cases',
      'caseTypes/housing-support',
      'statuses/open',
      'fieldSets/housing',
    ]);
    expect(commands()[0]?.[0]).toMatchObject({ entity: 'usedRecord', changeId: opened.id });
  });

  it('are remembered once: what this container knows costs nothing, what another knew is no error', async () => {
    await markUsed(asService(), opened);
    await markUsed(asService(), opened);
    expect(marked()).toHaveLength(4);

    forgetMarked();
    db.on(PutCommand).rejects(conditionFailed({ usageId: 'markers' }));
    await expect(markUsed(asService(), opened)).resolves.toBeUndefined();
  });

  it('are tried again when they could not be remembered', async () => {
    db.on(PutCommand).rejectsOnce(awsError('InternalServerError', 500));
    await expect(markUsed(asService(), opened)).rejects.toThrow('told by AWS');
    await markUsed(asService(), opened);
    expect(new Set(marked()).size).toBe(4);
  });

  it.each([
    ['activity', anActivity(), ['activityTypes/initial-call', 'activityStatuses/scheduled']],
    ['run', aRun(), ['rules/seven-days-after-initial-call']],
  ] as const)('are those of every kind of record: %s', async (entity, record, expected) => {
    await markUsed(asService(), aChange({ after: itemOf(entity, record) }));
    expect(marked()).toEqual(expected);
  });
});
