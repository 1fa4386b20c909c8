import { beforeEach, describe, expect, it } from 'vitest';
import type { EmailTemplate } from '../../../../shared/email/email-template.schema.ts';
import { previewEmail } from '../../../../shared/email/templates/preview-email.ts';
import { sendTest } from '../../../../shared/email/templates/send-test.ts';
import { activityTokens } from '../../../../shared/email/templates/activity-tokens.ts';
import { composeEmail } from '../../../../shared/email/templates/compose-email.ts';
import { exampleData } from '../../../../shared/email/templates/example-data.ts';
import { submissionTokens } from '../../../../shared/email/templates/submission-tokens.ts';
import { mergeData } from '../../../../shared/email/merge-data.ts';
import { CaseEdit } from '../../../../shared/cases/case-edit.ts';
import { aConfiguration, aDocument, aTemplate, configurationItems } from '../../../support/configuration.ts';
import { asCaseworker, asService, asUser } from '../../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor, NOW } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact, anActivity, aSubmission } from '../../../support/records.ts';
import type { Item } from '../../../support/item.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { commands, writtenOnce } from '../../../support/written.ts';

const file = aCaseFile({ case: aCase({ customFields: { housing: { need: 'a room' } } }) });
const { caseId } = file.case;
const client = aContact({ ...CLIENT, firstName: 'Maya', language: 'cy' });
const coordinator = aContact({ ...COORDINATOR, emails: [{ email: 'team@harbour.example', primary: true }] });

const tableWith = (template: Partial<EmailTemplate> = {}, stored = file, ...more: Item[]) =>
  tableHolds(
    ...configurationItems(({ emailTemplates }) => {
      emailTemplates.push(aTemplate({ id: 'own', layout: 'none', languages: {}, text: 'x', ...template }));
    }),
    ...itemsOf(stored),
    itemOf('contact', client),
    itemOf('contact', coordinator),
    ...more,
  );
const preview = (wanted: Partial<Parameters<typeof previewEmail>[1]> = {}, ctx = asUser()) =>
  previewEmail(ctx, { id: 'own', caseId, ...wanted });

beforeEach(() => tableWith());

describe('a preview', () => {
  it('is what the client would get, in their language and layout, and stores nothing', async () => {
    const { subject, html, text, language, problems, to } = await preview({ id: 'how-are-things-going' });

    expect({ language, problems, to: to.displayName }).toEqual({ language: 'cy', problems: [], to: 'Maya Okafor' });
    expect(subject).toBe(`Sut mae pethau’n mynd? (${file.case.reference})`);
    expect(html).toMatch(/^<!doctype html>\n<html lang="cy">.*<blockquote>a room<\/blockquote>.*class="foot"/s);
    expect(text).toMatch(/^Annwyl Maya Okafor.*\n-- \nHarbour Housing Trust\n$/s);
    expect(commands()).toEqual([]);
  });

  it('is in another language, and for somebody else of the case, where that is asked for', async () => {
    tableWith({ text: '{{ recipient.displayName }} {{ language }} {{ sender.displayName }}' });
    const wanted = { recipientContactId: COORDINATOR.contactId, language: 'en-GB' };
    const { text, to } = await preview(wanted, asUser({ displayName: 'Ada' }));

    expect(text).toBe('Housing team en Ada');
    expect(to.contactId).toBe(COORDINATOR.contactId);
  });

  it('shows a token without a value as itself, and says which and where', async () => {
    tableWith({
      subject: '{{ client.title }} {{ client.firstName }}',
      text: 'x\n {{ case.closedOn }}{% if case.details %}{{ case.details }}{% endif %}{{ case.closedOn }}',
      html: '{% for one in clients %}{{ one.title }}{{ one.displayName }}{% endfor %}',
    });
    const { subject, text, html, problems } = await preview();

    expect([subject, text]).toEqual(['[client.title] Maya', 'x\n [case.closedOn][case.closedOn]']);
    expect(html).toContain('Maya Okafor');
    expect(problems).toEqual([
      { part: 'subject', line: 1, column: 4, token: 'client.title', detail: '"client.title" has no value here' },
      { part: 'html', line: 1, column: 28, detail: expect.stringContaining('title') },
      { part: 'text', line: 2, column: 5, token: 'case.closedOn', detail: '"case.closedOn" has no value here' },
    ]);
  });

  it('has links to forms that are nobody’s own', async () => {
    tableWith({ html: '<a href="{{ links.housing-support-request }}">x</a>' });
    expect((await preview()).html).toContain(
      '<a href="https://api.harbour-housing.example/forms/housing-support-request">x</a>',
    );
  });

  it('of a template about a submission shows the one that opened the case', async () => {
    const submission = aSubmission({ formId: 'housing-support-request', values: { need: 'a <room>' } });
    const template = { about: 'submission', text: '{{ form.need }} {{ submission.form }}' } as const;
    tableWith(template);
    expect((await preview()).text).toBe('[form.need] [submission.form]');

    const opened = { ...file, case: { ...file.case, submissionId: submission.submissionId } };
    tableWith(template, opened, itemOf('submission', submission));
    expect((await preview()).text).toBe('a <room> Ask for help with housing');
  });

  it('takes a template that is not stored yet, unless it could not be', async () => {
    const { id: _, ...template } = aTemplate({ text: '{{ case.reference }}', layout: 'none', languages: {} });
    expect((await preview({ id: 'fresh', template })).text).toBe(file.case.reference);
    await expect(preview({ template: { ...template, text: '{{ case.nix }}' } })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ pointer: '/template/text', detail: 'line 1, column 4: there is no token "case.nix"' }] },
    });
  });

  it('is refused to who does not see the whole case, and for somebody who has nothing to do with it', async () => {
    await expect(preview({}, asCaseworker(idFor('contact', 'other')))).rejects.toMatchObject({ code: 'not-found' });
    await expect(preview({ recipientContactId: idFor('contact', 'other') })).rejects.toMatchObject({ code: 'invalid' });
    await expect(preview({ id: 'none' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a test', () => {
  const test = (ctx = asUser()) => sendTest(ctx, { id: 'how-are-things-going', caseId, language: 'en' });

  it('goes to whoever asks for it, marked as one, and is on no case', async () => {
    const { message } = await test();

    expect(writtenOnce()).toEqual([expect.objectContaining({ entity: 'message', messageId: message.messageId })]);
    expect(message).toMatchObject({
      recipients: [{ kind: 'to', email: 'team@harbour.example', contactId: COORDINATOR.contactId }],
      subject: `[Test] How are things going? (${file.case.reference})`,
      state: 'planned',
      attention: 'message',
      expiresAt: Date.parse(NOW) / 1000 + 30 * 24 * 60 * 60,
    });
    expect(message.caseId).not.toBe(caseId);
    // It does not count as a use of the template.
    expect(message.template).toBeUndefined();
  });

  it('is refused to who has no address', async () => {
    await expect(test(asUser({ contactId: undefined }))).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('an e-mail that is composed', () => {
  it('has the recipient’s own signed link, stored with the message, the same when it is planned again', async () => {
    const template = { html: '<a href="{{ links.housing-support-request }}">x</a>', text: '{{ sender.displayName }}' };
    tableWith(template);
    const configuration = aConfiguration(({ emailTemplates }) => {
      emailTemplates.push(aTemplate({ id: 'own', layout: 'none', languages: {}, ...template }));
    });
    const compose = async () => {
      const edit = new CaseEdit(asService(), file);
      const data = mergeData(file, configuration, { contacts: [client], now: NOW });
      const messageId = idFor('message');
      return { edit, ...(await composeEmail(edit, configuration, { template: 'own', to: client, messageId, data })) };
    };
    const { edit, html, text } = await compose();

    expect(text).toBe('Harbour Housing Trust');
    expect(html).toMatch(
      /href="https:\/\/api\.harbour-housing\.example\/forms\/housing-support-request\?link=[\w.~-]+"/,
    );
    expect(edit.writes()).toHaveLength(1);
    expect((await compose()).html).toBe(html);
  });
});

describe('what is checked when a template is stored', () => {
  const names = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([name, inner]) => names(inner, `${path}.${name}`))
      : [path];

  it('is what there is when it is sent: every token of a real case is known', () => {
    const configuration = aConfiguration();
    const all = {
      ...mergeData(file, configuration, { contacts: [client, coordinator], now: NOW }),
      activity: activityTokens(configuration, anActivity()),
      ...submissionTokens(configuration, aSubmission({ values: { need: 'x' } })),
    };
    const subjects = ['activity', 'submission'] as const;
    const known = new Set(subjects.flatMap((about) => names(exampleData(aDocument(), { about }))));
    expect(names(all).filter((name) => !known.has(name))).toEqual([]);
  });
});
