import { BatchGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { fireFollowUp } from '../../../../shared/automations/follow-ups/fire-follow-up.ts';
import type { Rule } from '../../../../shared/automations/rule.schema.ts';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import type { Contact, FollowUp } from '../../../../shared/model.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asService } from '../../../support/contexts.ts';
import { cancelled } from '../../../support/failures.ts';
import { NOW } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact, aFollowUp, aRun } from '../../../support/records.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { db, nowTableHolds, tableHolds } from '../../../support/table.ts';
import { commands, writtenOnce } from '../../../support/written.ts';

const key = { caseId: aFollowUp().caseId, followUpId: aFollowUp().followUpId };
interface Situation {
  followUp?: Partial<FollowUp>;
  file?: Partial<CaseFile>;
  rule?: Partial<Rule>;
  contact?: Partial<Contact>;
}
const items = ({ followUp, file, rule, contact }: Situation) => [
  ...configurationItems(({ rules }) => Object.assign(rules[0] as Rule, rule)),
  ...itemsOf(aCaseFile({ followUps: [aFollowUp(followUp)], runs: [aRun()], ...file })),
  itemOf('contact', aContact(contact)),
];
const firing = async (situation: Situation = {}, now = NOW) => {
  tableHolds(...items(situation));
  await fireFollowUp(asService(now), key);
  return writtenOnce();
};
const closed = { case: aCase({ status: 'closed', statusClass: 'closed', closedOn: '2025-01-05' }) };
const kept = { action: { ...(aFollowUp().action as object), keepWhenClosed: true } };

describe('a follow-up whose time has come', () => {
  it('acts, ends and notes it on its run, in one transaction', async () => {
    expect(await firing()).toMatchObject([
      { entity: 'activity', how: 'put', type: 'email', status: 'completed' },
      { entity: 'message', how: 'put', recipients: [{ kind: 'to', email: 'maya@example.org' }], state: 'planned' },
      { entity: 'followUp', how: 'update', state: 'fired', firedAt: NOW, attention: undefined, attentionAt: undefined },
      { entity: 'run', how: 'update', effects: [{ action: 'send-email' }] },
    ]);
  });

  it('acts in the name of its rule, one link further down the chain', async () => {
    expect((await firing())[0]).toMatchObject({
      createdBy: 'rule:seven-days-after-initial-call',
      cause: { id: `${aFollowUp().runId}/${key.followUpId}`, root: 'earlier', depth: 1 },
    });
  });

  it('ends also when its run is gone', async () => {
    expect((await firing({ file: { runs: [] } })).map(({ entity }) => entity)).toEqual([
      'activity',
      'message',
      'followUp',
    ]);
  });

  it('may come up to a minute early, as schedules do, and no earlier', async () => {
    expect(await firing({ followUp: { dueAt: '2025-01-06T09:01:00.000Z' } })).not.toEqual([]);
    expect(await firing({ followUp: { dueAt: '2025-01-06T09:01:00.001Z' } })).toEqual([]);
  });
});

describe('a follow-up is skipped, saying why,', () => {
  it.each<[string, Situation, RegExp]>([
    ['when the case is closed', { file: closed }, /closed/],
    ['when the rule is not active any more', { rule: { active: false } }, /not active/],
    ['when the rule is gone', { rule: { id: 'other' } }, /not active/],
    [
      'when the conditions do not hold any more',
      { rule: { conditions: [{ type: 'case-status', isOneOf: ['urgent'] }] } },
      /Urgent/,
    ],
  ])('%s', async (_, situation, because) => {
    expect(await firing(situation)).toMatchObject([
      { entity: 'followUp', state: 'skipped', because: expect.stringMatching(because), attention: undefined },
      { entity: 'run', effects: [{ id: key.followUpId }] },
    ]);
  });

  it('but not when it is to be kept on a closed case', async () => {
    const situation = { file: closed, followUp: kept, rule: { conditions: [] } };
    expect((await firing(situation)).map(({ entity }) => entity)).toEqual(['activity', 'message', 'followUp', 'run']);
  });
});

describe('an e-mail that cannot go leaves its reason on the case, and the rest is done,', () => {
  it.each<[string, Partial<Contact>, RegExp]>([
    ['when the client has no e-mail address', { emails: [] }, /no e-mail address/],
    ['when the client wants no e-mails', { doNotContact: ['email'] }, /does not want e-mails\./],
    ['when the client wants none that nobody wrote', { doNotContact: ['automatic-email'] }, /nobody wrote by hand/],
    ['when the client has died', { deceased: true }, /has died/],
    ['when the client was erased', { erasedAt: NOW }, /was erased/],
    [
      'when the mail service cannot write the address',
      { emails: [{ email: 'zoë@example.org', primary: true }] },
      /none that/,
    ],
    [
      'when the address is on hold',
      { emails: [{ email: 'm@example.org', primary: true, onHold: 'bounced' }] },
      /on hold: bounced/,
    ],
  ])('%s', async (_, contact, reason) => {
    const because = expect.stringMatching(reason);
    expect(await firing({ contact })).toMatchObject([
      { entity: 'activity', type: 'email', status: 'cancelled', because },
      { entity: 'message', state: 'skipped', recipients: [], skipped: [{ kind: 'to', because }], because },
      { entity: 'followUp', state: 'fired' },
      { entity: 'run', effects: [{ did: expect.stringMatching(/^Not sent: the e-mail ".+"\. /) }] },
    ]);
  });
});

describe('a follow-up never fires', () => {
  it.each(['fired', 'skipped', 'cancelled', 'failed'] as const)('when it is %s', async (state) => {
    expect(await firing({ followUp: { state } })).toEqual([]);
  });

  it('when there is none', async () => {
    tableHolds(...configurationItems());
    await fireFollowUp(asService(), key);
    expect(commands()).toEqual([]);
  });

  it('twice when its alarm clock rings twice at the same time', async () => {
    tableHolds(...items({}));
    db.on(TransactWriteCommand).callsFakeOnce(() => {
      nowTableHolds(...items({ followUp: { state: 'fired', revision: 2 } }));
      throw cancelled('ConditionalCheckFailed');
    });
    await fireFollowUp(asService(), key);

    expect(commands()).toHaveLength(1);
  });

  it('after it was cancelled while it was being decided', async () => {
    tableHolds(...items({}));
    db.on(TransactWriteCommand).callsFakeOnce(() => {
      nowTableHolds(...items({ followUp: { state: 'cancelled', revision: 2 }, file: closed }));
      throw cancelled('None', 'ConditionalCheckFailed');
    });
    await fireFollowUp(asService(), key);

    expect(commands()).toHaveLength(1);
  });
});

it('what the table could not give is no reason to fail a follow-up for good', async () => {
  tableHolds(...items({}));
  db.on(BatchGetCommand).callsFake(({ RequestItems }: { RequestItems: object }) => ({
    Responses: {},
    UnprocessedKeys: RequestItems,
  }));

  await expect(fireFollowUp(asService(), key)).rejects.toThrow(/unread/);
  expect(commands()).toEqual([]);
});
