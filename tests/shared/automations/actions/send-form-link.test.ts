import { beforeEach, describe, expect, it } from 'vitest';
import type { ActionSettings } from '../../../../shared/automations/actions/index.ts';
import { aConfiguration, aTemplate, configurationItems } from '../../../support/configuration.ts';
import { CLIENT, COORDINATOR } from '../../../support/ids.ts';
import { aCaseFile, aContact } from '../../../support/records.ts';
import { mailedBy } from '../../../support/rule-mail.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { only } from '../../../support/written.ts';

const FORM = 'housing-support-request';
const configuration = aConfiguration(({ emailTemplates }) => {
  const { text: _, ...plain } = { ...aTemplate(), languages: {} };
  emailTemplates.push({ ...plain, id: 'please-answer', html: `<a href="{{ links.${FORM} }}">Please answer</a>` });
  emailTemplates.push({ ...plain, id: 'no-link', html: 'Please answer' });
});

type Sending = Partial<Extract<ActionSettings, { type: 'send-form-link' }>>;
const sending = (settings: Sending = {}) => {
  const usual = { form: FORM, template: 'please-answer', to: 'client', lastsDays: 10, once: true };
  return mailedBy({ type: 'send-form-link', ...usual, ...settings }, { configuration });
};

beforeEach(() =>
  tableHolds(
    ...configurationItems(),
    ...itemsOf(aCaseFile()),
    itemOf('contact', aContact()),
    itemOf('contact', aContact({ ...COORDINATOR, emails: [{ email: 'team@example.org', primary: true }] })),
  ),
);

describe('a link to a form', () => {
  it('is signed for its reader and this case, and stored with the e-mail that holds it', async () => {
    const { messages, written, effect } = await sending();
    const [link] = only(written, 'formLink');
    expect(link).toMatchObject({
      contactId: CLIENT.contactId,
      caseId: messages[0]?.caseId,
      formId: FORM,
      once: true,
      lastsUntil: '2025-01-16T23:59:59.999Z',
    });
    expect(messages[0]?.text).toContain(`/forms/${FORM}?link=${String(link?.linkId)}.`);
    expect(effect).toMatchObject({ action: 'send-form-link', did: expect.stringContaining('to Maya Okafor') });
  });

  it('can be used as often and as long as the rule says', async () => {
    const [link] = only((await sending({ once: false, lastsDays: 1 })).written, 'formLink');
    expect(link).toMatchObject({ once: false, lastsUntil: '2025-01-07T23:59:59.999Z' });
  });

  it('is another one for each person', async () => {
    const { messages, written } = await sending({ to: ['client', 'manager'] });
    expect(messages).toHaveLength(2);
    expect(new Set(only(written, 'formLink').map(({ linkId }) => linkId)).size).toBe(2);
  });

  it('is not sent by a template that does not hold it', async () => {
    await expect(sending({ template: 'no-link' })).rejects.toThrow(/"no-link" does not hold the link to the form/);
  });

  it('is read by nobody else: there are no copies of it', async () => {
    const copying = { type: 'send-email', template: 'please-answer', to: 'client', cc: 'manager' } as const;
    await expect(mailedBy(copying, { configuration })).rejects.toThrow(/for one person alone/);
  });
});
