import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { recordChange } from '../../../shared/audit/record-change.ts';
import { aChange } from '../../support/changes.ts';
import { asService } from '../../support/contexts.ts';
import { awsError, conditionFailed } from '../../support/failures.ts';
import { aCase, aContact, anActivity, aRecordStamp } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';
import { aTimer } from '../../support/time-rules.ts';
import { commands, writtenOnce } from '../../support/written.ts';

const change = aChange({
  before: itemOf('case', aCase({ details: 'old' })),
  after: itemOf(
    'case',
    aCase({ status: 'urgent', revision: 2, updatedAt: '2025-01-06T09:00:00.000Z', updatedBy: 'ada' }),
  ),
});

beforeEach(() => tableHolds());

describe('the audit entry of a change', () => {
  it('is not made of timers that the service keeps up, but of what people do to them', async () => {
    await recordChange(asService(), aChange({ after: itemOf('followUp', aTimer({ updatedBy: 'service:react' })) }));
    expect(commands()).toEqual([]);
    const cancelled = aTimer({ state: 'cancelled', revision: 2, updatedBy: 'user_ada' });
    await recordChange(
      asService(),
      aChange({ before: itemOf('followUp', aTimer()), after: itemOf('followUp', cancelled) }),
    );
    expect(writtenOnce()).toMatchObject([
      { actor: 'user_ada', fields: { state: { from: 'waiting', to: 'cancelled' } } },
    ]);
  });

  it('says what became of which field, when, by whom and why', async () => {
    await recordChange(asService(), change);

    expect(writtenOnce()).toMatchObject([
      {
        entity: 'auditEntry',
        how: 'put',
        auditOf: aCase().caseId,
        changeId: change.id,
        actor: 'ada',
        kind: 'changed',
        revision: 2,
        cause: { id: 'earlier' },
        fields: { status: { from: 'open', to: 'urgent' }, details: { from: 'old' } },
      },
    ]);
    expect(db.commandCalls(PutCommand)[0]?.args[0].input.Item).toMatchObject({ entity: 'case' });
    expect(Object.keys(writtenOnce()[0]?.fields as object).toSorted()).toEqual(['details', 'status']);
  });

  it('is kept with the case that a record lives on, or with the record itself', async () => {
    await recordChange(asService(), aChange({ after: itemOf('activity', anActivity()) }));
    await recordChange(asService(), aChange({ after: itemOf('contact', aContact()) }));

    expect(commands().flat()).toMatchObject([
      { auditOf: anActivity().caseId, recordId: anActivity().activityId },
      { auditOf: aContact().contactId, recordId: aContact().contactId },
    ]);
  });

  it('leaves a submission’s body where it is kept', async () => {
    const submission = {
      submissionId: 'submission_1',
      formId: 'form',
      category: 'cases',
      state: 'processed',
      contentType: 'application/json',
      body: 'Ym9keQ==',
      values: { need: 'a room' },
      caseId: aCase().caseId,
      contactId: aContact().contactId,
      reference: 'K7RM-4XQA',
      ...aRecordStamp(),
    };
    await recordChange(asService(), aChange({ after: itemOf('submission', submission) }));

    expect(JSON.stringify(writtenOnce())).not.toContain('Ym9keQ==');
    expect(writtenOnce()[0]?.fields).toHaveProperty('values');
  });

  it('is written once: a second delivery finds it and changes nothing', async () => {
    await recordChange(asService(), change);
    const [first] = db.commandCalls(PutCommand);
    db.on(PutCommand).rejects(conditionFailed(first?.args[0].input.Item));

    await expect(recordChange(asService(), change)).resolves.toBeUndefined();
    expect(db.commandCalls(PutCommand)[1]?.args[0].input).toEqual(first?.args[0].input);
    expect(first?.args[0].input.ConditionExpression).toContain('attribute_not_exists');
  });

  it('is tried again when it could not be written', async () => {
    db.on(PutCommand).rejects(awsError('InternalServerError', 500));
    await expect(recordChange(asService(), change)).rejects.toThrow('told by AWS');
  });
});
