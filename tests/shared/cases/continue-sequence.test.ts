import { beforeEach, describe, expect, it } from 'vitest';
import { continueSequence } from '../../../shared/cases/continue-sequence.ts';
import { forgetConfiguration } from '../../../shared/configuration/configuration.ts';
import type { Change } from '../../../shared/platform/change.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asService } from '../../support/contexts.ts';
import { idFor } from '../../support/ids.ts';
import { aCase, aCaseRole, anActivity } from '../../support/records.ts';
import { itemOf, tableHolds } from '../../support/table.ts';
import { commands, writtenOnce } from '../../support/written.ts';

const plannedBy = { kind: 'sequence', id: 'steps', step: 0 } as const;
const call = anActivity({ plannedBy, status: 'completed', statusClass: 'completed' });
const ended: Change = {
  id: 'change',
  entity: 'activity',
  kind: 'changed',
  before: { ...call, statusClass: 'incomplete' },
  after: { ...call },
  revision: 2,
  at: call.updatedAt,
  actor: 'user',
  cause: call.cause,
};

function holds(others: ReturnType<typeof anActivity>[], sequence = true) {
  const configuration = configurationItems(({ caseTypes }) => {
    const [type] = caseTypes;
    const activities = [{ type: 'initial-call', assignee: { kind: 'none' as const } }];
    if (type && sequence) type.sequence = { id: 'steps', label: 'Steps', activities };
  });
  const activities = [call, ...others].map((activity) => itemOf('activity', activity));
  tableHolds(...configuration, itemOf('case', aCase()), itemOf('caseRole', aCaseRole()), ...activities);
}

describe('after an activity came to its end', () => {
  beforeEach(forgetConfiguration);

  it('closes a case of which everything is done, though neither of the two last ones could know', async () => {
    holds([anActivity({ activityId: idFor('activity', 'other'), status: 'completed', statusClass: 'completed' })]);
    await continueSequence(asService(), ended);
    expect(writtenOnce()[0]).toMatchObject({ entity: 'case', statusClass: 'closed' });
  });

  it.each([
    ['while something is to be done', [anActivity({ activityId: idFor('activity', 'other') })], true, ended],
    ['of a case type without a sequence', [], false, ended],
    ['when it had ended before', [], true, { ...ended, before: ended.after }],
    ['when it is new', [], true, { ...ended, before: undefined }],
  ])('does nothing %s', async (_, others, sequence, change) => {
    holds(others, sequence);
    await continueSequence(asService(), change);
    expect(commands()).toEqual([]);
  });
});
