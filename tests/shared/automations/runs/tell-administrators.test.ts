import { beforeEach, describe, expect, it } from 'vitest';
import type { Rule } from '../../../../shared/automations/rule.schema.ts';
import { automationContext } from '../../../../shared/automations/runs/automation-context.ts';
import { tellOfPause } from '../../../../shared/automations/runs/tell-of-stop.ts';
import { CaseEdit } from '../../../../shared/cases/case-edit.ts';
import { commitCase } from '../../../../shared/cases/commit-case.ts';
import type { Configuration } from '../../../../shared/configuration/configuration.ts';
import type { User } from '../../../../shared/model.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { asService } from '../../../support/contexts.ts';
import { CLIENT, idFor } from '../../../support/ids.ts';
import { watchLog } from '../../../support/log.ts';
import { aCaseFile, aContact, aUser } from '../../../support/records.ts';
import { itemOf } from '../../../support/item.ts';
import { db, tableHolds } from '../../../support/table.ts';
import { only, writtenOnce } from '../../../support/written.ts';

const userOf = (name: string, fields: Partial<User> = {}) => {
  const contactId = idFor('contact', name);
  const user = aUser({ userId: idFor('user', name), subject: name, displayName: name, contactId, ...fields });
  const emails = [{ email: `${name}@example.org`, primary: true }];
  return [
    itemOf('user', user),
    itemOf('contact', aContact({ contactId, displayName: name, emails, userId: user.userId })),
  ];
};

async function pausing(configuration: Configuration = aConfiguration()) {
  const { cause } = asService();
  const ctx = automationContext(asService(), { ruleId: 'rule', runId: idFor('run'), cause, part: 'run' });
  const edit = new CaseEdit(ctx, aCaseFile());
  const [rule] = configuration.list('rules') as Rule[];
  const because = 'It has acted 500 times today, as often as it may in a day';
  await tellOfPause(edit, configuration, { rule: rule as Rule, because });
  db.resetHistory();
  await commitCase(edit, configuration, () => undefined);
  return {
    rule,
    messages: only(writtenOnce(), 'message') as unknown as { recipients: { email: string }[]; text: string }[],
  };
}

const told = (messages: { recipients: { email: string }[] }[]) =>
  messages.flatMap(({ recipients }) => recipients.map(({ email }) => email)).toSorted();

beforeEach(() => {
  watchLog();
  tableHolds(
    itemOf('contact', aContact()),
    ...userOf('administrator', { userRoles: { cases: 'administrator' } }),
    ...userOf('left', { userRoles: { cases: 'administrator' }, active: false }),
    ...userOf('manager'),
  );
});

describe('a rule that pauses itself', () => {
  it('tells those who may change it: which one, why, and nothing of the case', async () => {
    const { rule, messages } = await pausing();
    expect(told(messages)).toEqual(['administrator@example.org']);
    expect(messages[0]?.text).toContain('It has acted 500 times today');
    expect(messages[0]?.text).toContain(String(rule?.id));
    expect(JSON.stringify(messages[0]?.text)).not.toContain(CLIENT.displayName);
  });

  it('tells by what the roles of users may do in this organisation', async () => {
    const configuration = aConfiguration(({ caseCategories }) => {
      for (const category of caseCategories) category.permissions.manager = ['configuration:manage'];
    });
    expect(told((await pausing(configuration)).messages)).toEqual(['administrator@example.org', 'manager@example.org']);
  });

  it('is paused also when they cannot be told', async () => {
    const configuration = aConfiguration(({ emailLayouts }) => {
      for (const layout of emailLayouts) layout.text = '{{ content }} {{ manager.title }}';
    });
    expect((await pausing(configuration)).messages).toEqual([]);
  });
});
