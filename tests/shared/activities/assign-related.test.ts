import { describe, expect, it } from 'vitest';
import { advanceSequence } from '../../../shared/activities/sequence.ts';
import { planTimeline } from '../../../shared/activities/timeline.ts';
import { addActivity as ruleAction } from '../../../shared/automations/actions/add-activity.ts';
import type { Assignee } from '../../../shared/case-types/case-type.schema.ts';
import { CaseEdit } from '../../../shared/cases/case-edit.ts';
import { caseWrites } from '../../../shared/cases/commit-case.ts';
import { aConfiguration } from '../../support/configuration.ts';
import { asService } from '../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor } from '../../support/ids.ts';
import { aCase, aCaseFile } from '../../support/records.ts';
import { WORKER, aRelationship, relationshipItems } from '../../support/relationships.ts';
import { someFacts } from '../../support/rules.ts';
import { itemOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';

const assignee: Assignee = { kind: 'relationship', type: 'supports', side: 'a' };
const OTHER = { contactId: idFor('contact', 'second client'), displayName: 'Ben Okafor' };
const configuration = aConfiguration((document) => {
  const type = document.caseTypes.find(({ id }) => id === 'housing-support')!;
  type.sequence = { id: 'steps', label: 'Steps', activities: [{ type: 'meeting', assignee }] };
});
const planned = { type: 'meeting', status: 'scheduled', reference: { kind: 'start' as const } };
const timeline = {
  id: 'visits',
  label: 'Visits',
  onOpening: false,
  activities: [{ ...planned, offset: { amount: 0, unit: 'days' as const }, assignee }],
};

async function assigneesAfter(plan: (edit: CaseEdit) => unknown, clients = [CLIENT]) {
  const edit = new CaseEdit(asService(), aCaseFile({ case: aCase({ clients }) }));
  await plan(edit);
  await caseWrites(edit, configuration);
  return edit.file.activities.at(-1)?.assignees;
}
const byTimeline = (edit: CaseEdit) => planTimeline(edit, configuration, { timeline, start: edit.ctx.now });

describe('an activity for whoever is related with the client', () => {
  it.each([
    ['a timeline', byTimeline],
    ['a sequence', (edit: CaseEdit) => advanceSequence(edit, configuration)],
    [
      'a rule',
      (edit: CaseEdit) =>
        ruleAction.plan(
          {
            edit,
            configuration,
            ruleId: 'one',
            runId: idFor('run'),
            facts: someFacts({ file: edit.file, configuration }),
          },
          {
            type: 'add-activity',
            activityType: 'meeting',
            dueInDays: 0,
            assigneeRelationship: { type: 'supports', side: 'a' },
          },
        ),
    ],
  ])('that is planned by %s is theirs', async (_, plan) => {
    tableHolds(...relationshipItems(aRelationship()));
    expect(await assigneesAfter(plan)).toEqual([WORKER]);
  });

  it('is nobody’s where nobody is', async () => {
    tableHolds(...relationshipItems(aRelationship({ endOn: '2025-01-06' })));
    expect(await assigneesAfter(byTimeline)).toEqual([]);
  });

  it('belongs to each of those of several clients, once', async () => {
    const others = aRelationship({ contactId: OTHER.contactId, relationshipId: idFor('relationship', 'others') });
    tableHolds(...relationshipItems(aRelationship()), itemOf('relationship', others));
    expect(await assigneesAfter(byTimeline, [CLIENT, OTHER])).toEqual([WORKER]);

    const coordinator = { otherContactId: COORDINATOR.contactId, otherName: COORDINATOR.displayName };
    tableHolds(...relationshipItems(aRelationship()), itemOf('relationship', { ...others, ...coordinator }));
    expect(await assigneesAfter(byTimeline, [CLIENT, OTHER])).toEqual([WORKER, COORDINATOR]);
  });

  it('is written with them in it', async () => {
    tableHolds(...relationshipItems(aRelationship()));
    const edit = new CaseEdit(asService(), aCaseFile());
    byTimeline(edit);
    expect(() => edit.writes()).toThrow('not decided yet');
    const writes = await caseWrites(edit, configuration);
    expect(writes.flatMap(({ Put }) => (Put?.Item?.__edb_e__ === 'activity' ? [Put.Item] : []))).toMatchObject([
      { assignees: [WORKER], revision: 1, untouched: true },
    ]);
  });
});
