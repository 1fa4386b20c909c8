import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../shared/cases/case-file.ts';
import { mergeData } from '../../../shared/email/merge-data.ts';
import { renderEmail } from '../../../shared/email/render.ts';
import type { Form } from '../../../shared/forms/form.schema.ts';
import { aConfiguration } from '../../support/configuration.ts';
import { aContact } from '../../support/records.ts';
import { FRIDAY, openedBy, requiredAnswers, sample } from './sample-openings.ts';

/** What caseworkers add to a case before its mails go out. */
const ADDED: Record<string, object> = {
  'adult-day-care-referral': { care: { dayCentre: 'The Lighthouse', firstDayOn: '2025-02-03' } },
  award: { award: { citation: 'For <b>thirty</b> years\nof soup.' } },
  'grant-application': { grant: { organisation: 'The Pantry', amountGranted: '900.00', reportDueOn: '2026-02-28' } },
  'constituent-request': { request: { topic: 'roads-and-transport' } },
};

/** Each template with the types of the cases that rules send it from. */
const sent = sample.rules.flatMap(({ caseTypes: types, actions }) => {
  const templates = actions.flatMap((action) => (action.do.type === 'send-email' ? [action.do.template] : []));
  return templates.flatMap((template) => types.map((caseType) => ({ template, caseType })));
});

const formFor = (caseType: string) => sample.forms.find(({ opens }) => opens.caseType === caseType) as Form;
const own = aConfiguration((document) => {
  document.emailLayouts = [];
});
/** Without the layout around it, which is the same for all. */
const render = (template: string, file: CaseFile) =>
  renderEmail(own, { template, data: mergeData(file, own, { contacts: [aContact()], now: FRIDAY }) });

async function fullCase(caseType: string): Promise<CaseFile> {
  const { file } = await openedBy(formFor(caseType));
  const customFields: Record<string, unknown> = { ...(file.case.customFields as object), ...ADDED[caseType] };
  return { ...file, case: { ...file.case, customFields } };
}

async function bareCase(caseType: string): Promise<CaseFile> {
  const form = formFor(caseType);
  const { file } = await openedBy(form, requiredAnswers(form));
  return { ...file, case: { ...file.case, details: undefined, manager: undefined, customFields: {} } };
}

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&#34;': '"', '&#39;': "'", '&amp;': '&' };
const words = (text: string) => text.split(/\s+/).filter(Boolean);
const wordsOfHtml = (html: string) =>
  words(html.replace(/<title>.*<\/title>|<[^>]*>/g, ' ').replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity))
    .join(' ')
    .replace(/ ([.,:])/g, '$1');

const HOLES = /\{\{|\}\}|\{%|undefined|null|\[object/;

/** Those that the service itself sends, and those that people choose. */
const OF_THE_SERVICE = ['activities-assigned', 'activity-copy', 'case-will-be-erased', 'reply-received'];
const BY_HAND = ['please-check-your-details'];
const ofForms = sample.forms.flatMap(({ confirmationEmail, tells }) => [
  ...(confirmationEmail ? [confirmationEmail.template] : []),
  ...tells.map(({ template }) => template),
]);

it('every template is sent by a rule, a form or the service, and one at least from each case category', () => {
  const known = new Set([...sent.map(({ template }) => template), ...ofForms, ...OF_THE_SERVICE, ...BY_HAND]);
  expect(known).toEqual(new Set(sample.emailTemplates.map(({ id }) => id)));
  const categories = sent.map(({ caseType }) => sample.caseTypes.find(({ id }) => id === caseType)?.category);
  expect(new Set(categories)).toEqual(new Set(sample.caseCategories.map(({ id }) => id)));
});

describe.each(sent)('$template, sent from a case of the type $caseType', ({ template, caseType }) => {
  it('is filled in without a hole, names the client and the reference, and says the same in both forms', async () => {
    const file = await fullCase(caseType);
    const { subject, text, html } = await render(template, file);

    for (const part of [subject, text, html]) expect(part).not.toMatch(HOLES);
    expect(subject).toContain(file.case.reference);
    for (const named of ['Maya Okafor', 'Housing team', file.case.reference]) expect(text).toContain(named);
    expect(text).not.toMatch(/\n{3}/);
    expect(wordsOfHtml(html)).toBe(words(text).join(' '));
  });

  it('lets no markup of what people wrote into its HTML', async () => {
    const { html } = await render(template, await fullCase(caseType));
    expect(html).not.toContain('<b>');
  });
});

// What the person asked for is what that mail is about.
const about = sent.filter(({ template }) => template !== 'how-are-things-going');

it.each(about)('$template can be sent from a case of the type $caseType that is hardly filled in', async (one) => {
  const { subject, text, html } = await render(one.template, await bareCase(one.caseType));

  for (const part of [subject, text, html]) expect(part).not.toMatch(HOLES);
  expect(wordsOfHtml(html)).toBe(words(text).join(' '));
});

it.each([
  ['day-care-referral-made', 'adult-day-care-referral', ['The Lighthouse', '3 February 2025']],
  ['thank-you-for-your-enquiry', 'prospect', ['A <b>flat</b>\nfor two']],
  ['award-granted', 'award', ['For <b>thirty</b> years\nof soup.']],
  ['grant-awarded', 'grant-application', ['The Pantry', '£900.00', '28 February 2026']],
  ['request-acknowledged', 'constituent-request', ['about roads and transport', 'A crossing\nat <b>Mill Lane</b>']],
])('%s says what its case holds', async (template, caseType, said) => {
  const { text } = await render(template, await fullCase(caseType));
  for (const phrase of said) expect(text).toContain(phrase);
});
