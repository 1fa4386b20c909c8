import type { Step } from '../step.ts';
import { step } from '../step.ts';

const of = { params: { formId: 'housing-support-request' } };
const filled = {
  firstName: 'Maya',
  lastName: 'Okafor',
  email: 'maya.okafor@example.org',
  need: 'A place to stay',
};

/** What a rule does about the initial call, and how that is looked at and taken back. */
const acted: Step[] = [
  step('GET /cases/{caseId}/activities', undefined, {
    query: { limit: 50, type: 'initial-call' },
    keep: { activityId: 'items.0.id' },
  }),
  step('POST /activities/{activityId}/complete', {}, { settle: true }),
  step('GET /cases/{caseId}/runs', undefined, { keep: { runId: 'items.0.id' } }),
  step('GET /cases/{caseId}/runs/{runId}'),
  step('GET /cases/{caseId}/follow-ups', undefined, { keep: { followUpId: 'items.0.id' } }),
  step('POST /cases/{caseId}/follow-ups/{followUpId}/cancel', { reason: 'They called us' }),
].map((one) => ({ ...one, params: { caseId: '$sent', ...one.params } }));

/** What comes in by forms, and what becomes of it. */
export const intake: Step[] = [
  step('GET /openapi.json', undefined, { as: 'visitor' }),
  step('GET /forms/{formId}', undefined, { ...of, as: 'visitor' }),
  step('GET /forms/{formId}/embed', undefined, { ...of, as: 'visitor' }),
  step('POST /forms/{formId}/submissions', filled, {
    ...of,
    as: 'visitor',
    keep: { submissionId: 'submissionId', reference: 'reference' },
    settle: true,
  }),
  step('GET /forms/{formId}/thank-you', undefined, { ...of, as: 'visitor', query: { reference: '$reference' } }),
  step('GET /submissions/{submissionId}', undefined, { keep: { sent: 'caseId' } }),
  step('POST /forms/{formId}/prefill', { contactId: '$contactId' }, of),
  step('POST /forms/{formId}/links', { contactId: '$contactId' }, { ...of, keep: { formLinkId: 'linkId' } }),
  step('GET /contacts/{contactId}/form-links'),
  step('POST /form-links/{formLinkId}/revoke'),
  ...acted,
];
