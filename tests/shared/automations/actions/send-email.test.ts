import { beforeEach, describe, expect, it } from 'vitest';
import type { ActionSettings } from '../../../../shared/automations/actions/index.ts';
import { Rule } from '../../../../shared/automations/rule.schema.ts';
import type { Contact, Message } from '../../../../shared/model.ts';
import { aConfiguration, aDocument, aTemplate } from '../../../support/configuration.ts';
import { CLIENT, COORDINATOR, idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aCaseRole, aContact } from '../../../support/records.ts';
import { mailedBy } from '../../../support/rule-mail.ts';
import { itemOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';

const SECOND = { contactId: idFor('contact', 'second client'), displayName: 'Sam Okafor' };
const couple = aCaseFile({
  case: aCase({ clients: [CLIENT, SECOND] }),
  roles: [
    aCaseRole({ role: 'client', manager: false, ...CLIENT }),
    aCaseRole({ role: 'client', caseRoleId: idFor('caseRole', 'second'), manager: false, ...SECOND }),
    aCaseRole(),
  ],
});
const contact = (who: typeof CLIENT, email: string, fields: Partial<Contact> = {}) =>
  aContact({ ...who, emails: [{ email, primary: true }], ...fields });
const maya = (fields?: Partial<Contact>) => contact(CLIENT, 'maya@example.org', fields);
const sam = (fields?: Partial<Contact>) => contact(SECOND, 'sam@example.org', fields);
const team = (fields?: Partial<Contact>) => contact(COORDINATOR, 'team@example.org', fields);

const configuration = aConfiguration(({ emailTemplates }) => {
  const words = { subject: 'News', html: '<p>Dear {{ recipient.firstName }}</p>', languages: {} };
  const welsh = { subject: 'Newyddion', html: '<p>Annwyl {{ recipient.firstName }}</p>' };
  const { text: _, ...plain } = aTemplate();
  emailTemplates.push({ ...plain, id: 'news', ...words, languages: { cy: welsh } });
  emailTemplates.push({ ...plain, id: 'done', about: 'activity', ...words, subject: '{{ activity.subject }} is done' });
});

type Sending = Partial<Extract<ActionSettings, { type: 'send-email' }>>;
const sending = (settings: Sending = {}, file = couple) =>
  mailedBy({ type: 'send-email', template: 'news', to: 'clients', ...settings }, { configuration, file });
const addresses = (messages: Message[]) =>
  messages.map(({ recipients }) => recipients.map(({ kind, email }) => `${kind} ${email}`).join(', '));

beforeEach(() => tableHolds(...[maya(), sam(), team()].map((one) => itemOf('contact', one))));

describe('an e-mail of a rule to several people', () => {
  it('is one for each, in their own language, so that nobody sees the address of another', async () => {
    tableHolds(...[maya({ language: 'cy' }), sam(), team()].map((one) => itemOf('contact', one)));
    const { messages, effect } = await sending();
    expect(addresses(messages)).toEqual(['to maya@example.org', 'to sam@example.org']);
    expect(messages.map(({ text }) => text.split('\n')[0])).toEqual(['Annwyl Maya', 'Dear Maya']);
    expect(effect).toEqual({
      action: 'send-email',
      did: expect.stringMatching(
        /^Planned the e-mail "Newyddion .*" to Maya Okafor; Planned the e-mail "News .*" to Sam/,
      ),
      id: messages[0]?.messageId,
    });
  });

  it('has the same ids however often it is planned', async () => {
    const ids = async () =>
      (await sending({ alsoInclude: 'manager' })).written.map((one) => [one.entity, one.messageId]);
    const once = await ids();
    expect(new Set(once.map(String)).size).toBe(6);
    expect(await ids()).toEqual(once);
  });

  it('goes once to who is meant in two ways, also by an address', async () => {
    const to = ['clients', { caseRole: 'client' }, { contact: CLIENT.contactId }, { email: 'SAM@example.org' }];
    expect(addresses((await sending({ to })).messages)).toEqual(['to maya@example.org', 'to sam@example.org']);
  });

  it('is one mail that all see where the rule says so, and then holds nobody’s address to unsubscribe', async () => {
    const { messages } = await sending({
      separately: false,
      cc: 'manager',
      bcc: ['clients', { email: 'log@example.org' }],
    });
    expect(addresses(messages)).toEqual([
      'to maya@example.org, to sam@example.org, cc team@example.org, bcc log@example.org',
    ]);
    expect(messages[0]?.unsubscribeAddress).toBeUndefined();
    expect((await sending()).messages.every(({ unsubscribeAddress }) => unsubscribeAddress !== undefined)).toBe(true);
  });

  it('goes to those who may be written to, and says who may not', async () => {
    tableHolds(...[maya({ doNotContact: ['email'] }), sam(), team()].map((one) => itemOf('contact', one)));
    const { messages, effect } = await sending();
    expect(messages.map(({ state }) => state)).toEqual(['skipped', 'planned']);
    expect(effect.did).toContain('Maya Okafor does not want e-mails.');
    const together = await sending({ separately: false });
    expect(addresses(together.messages)).toEqual(['to sam@example.org']);
    expect(together.effect.did).toMatch(/to Sam Okafor, not to Maya Okafor$/);
  });
});

it('an e-mail that all see waits for working hours if one of its readers works elsewhere', async () => {
  const holding = aConfiguration(({ calendars, emailTemplates }) => {
    for (const calendar of calendars) calendar.holdsMail = true;
    emailTemplates.push({ ...aTemplate(), id: 'news', html: 'News', text: 'News', languages: {} });
  });
  tableHolds(...[maya(), team({ userId: idFor('user', 'ada') })].map((one) => itemOf('contact', one)));
  const sent = async (to: Sending['to']) => {
    const settings = { type: 'send-email', template: 'news', to: to ?? 'client', separately: false } as const;
    const facts = { configuration: holding, now: '2025-01-06T20:00:00.000Z' };
    return (await mailedBy(settings, facts)).messages[0]?.heldUntil;
  };
  expect(await sent(['manager', 'client'])).toBe('2025-01-07T09:00:00.000Z');
  expect(await sent('manager')).toBeUndefined();
});

describe('the audience', () => {
  it('is limited to those who are also among others', async () => {
    const { messages } = await sending({ limitTo: { contact: SECOND.contactId } });
    expect(addresses(messages)).toEqual(['to sam@example.org']);
  });

  it('that is nobody is a failure in words, unless nobody is required', async () => {
    await expect(sending({ to: 'health-coordinator' })).rejects.toThrow('Nobody is Health coordinator of this case.');
    await expect(sending({ limitTo: 'manager' })).rejects.toThrow(/limitTo/);
    const { messages, effect } = await sending({ to: 'health-coordinator', required: false });
    expect(messages).toEqual([]);
    expect(effect.did).toBe('Sent no e-mail: there was nobody to write to');
  });

  it('that is nobody is no failure where others are included', async () => {
    const { messages } = await sending({ to: 'health-coordinator', alsoInclude: 'manager' });
    expect(addresses(messages)).toEqual(['to team@example.org']);
  });

  it('is fifty people at most', async () => {
    const many = Array.from({ length: 51 }, (_, i) => ({ email: `person${i}@example.org` }));
    const groups = Array.from({ length: 6 }, (_, i) => many.slice(i * 10, i * 10 + 10));
    await expect(sending({ to: groups[0] ?? [], alsoInclude: groups.slice(1).flat() as never })).rejects.toThrow(
      /51 people/,
    );
    const copies = groups.slice(1).flat();
    await expect(sending({ to: groups[0] ?? [], separately: false, cc: copies as never })).rejects.toThrow(
      /51 people would read one e-mail/,
    );
  });
});

it('an e-mail about an activity names the one that changed', async () => {
  const { messages } = await sending({ template: 'done', to: 'client' });
  expect(messages[0]?.subject).toMatch(/^Initial call is done/);
});

it('a rule says to whom in words, case roles and lists of these, and nothing else', () => {
  const rule = { ...aDocument().rules[0], actions: [{ do: { type: 'send-email', template: 'news' } }] };
  const accepts = (fields: object) =>
    Rule.safeParse({ ...rule, actions: [{ do: { ...rule.actions[0]?.do, ...fields } }] }).success;
  expect(accepts({})).toBe(true);
  expect(accepts({ to: ['assignees', { caseRole: 'client' }], cc: { users: 'duty' } })).toBe(true);
  for (const to of [[], 'No Role', { email: 'nobody' }, { contact: 'maya' }, { caseRole: 'client', users: 'duty' }]) {
    expect(accepts({ to })).toBe(false);
  }
});
