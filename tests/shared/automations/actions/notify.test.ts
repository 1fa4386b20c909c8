import { beforeEach, describe, expect, it } from 'vitest';
import type { ActionSettings } from '../../../../shared/automations/actions/index.ts';
import type { User } from '../../../../shared/model.ts';
import { COORDINATOR } from '../../../support/ids.ts';
import { aContact, aUser } from '../../../support/records.ts';
import { mailedBy } from '../../../support/rule-mail.ts';
import { itemOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';

const team = aContact({
  ...COORDINATOR,
  emails: [{ email: 'team@example.org', primary: true }],
  userId: aUser().userId,
});
const holding = (user: Partial<User> = {}) =>
  tableHolds(itemOf('contact', aContact()), itemOf('contact', team), itemOf('user', aUser(user)));

type Notifying = Partial<Extract<ActionSettings, { type: 'notify' }>>;
const notifying = (settings: Notifying = {}) =>
  mailedBy({ type: 'notify', to: 'manager', subject: 'Look', text: 'Look at {{ case.reference }}', ...settings });

beforeEach(() => holding());

describe('people who work here are told', () => {
  it('in words filled in with the case and what happened, without a way to unsubscribe', async () => {
    const { messages, effect } = await notifying({
      subject: '{{ activity.subject }}:\n{{ client.displayName }}',
      text: 'Dear {{ recipient.displayName }},\n\n<b>{{ case.reference }}</b>',
    });
    expect(messages).toMatchObject([
      {
        recipients: [{ kind: 'to', email: 'team@example.org' }],
        subject: 'Initial call: Maya Okafor [K7RM-4XQA]',
        state: 'planned',
        automatic: true,
      },
    ]);
    expect(messages[0]?.text).toContain('Dear Housing team,\n\n<b>K7RM-4XQA</b>');
    expect(messages[0]?.html).toContain('&lt;b&gt;K7RM-4XQA&lt;/b&gt;');
    expect(messages[0]?.unsubscribeAddress).toBeUndefined();
    expect(effect).toMatchObject({ action: 'notify', did: expect.stringContaining('to Housing team') });
  });

  it('and nobody else', async () => {
    const { messages } = await notifying({ to: ['client', 'manager'] });
    expect(messages.flatMap(({ recipients }) => recipients.map(({ email }) => email))).toEqual(['team@example.org']);
    await expect(notifying({ to: 'client' })).rejects.toThrow('Nobody of those who were to be told works here.');
    expect((await notifying({ to: 'client', required: false })).messages).toEqual([]);
  });

  it('unless they may not sign in any more', async () => {
    holding({ active: false });
    await expect(notifying()).rejects.toThrow(/works here/);
  });

  it('or the rule fails in words when they name what is not there', async () => {
    await expect(notifying({ text: 'See {{ case.closedOn }} and {{ manager.title }}' })).rejects.toThrow(
      /^The text could not be filled in: .*case\.closedOn/,
    );
  });
});
