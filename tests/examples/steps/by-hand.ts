import { unsubscribeToken } from '../mail.ts';
import type { Json, Step } from '../step.ts';
import { setUp, step, tenSecondsPass } from '../step.ts';

const admin = { as: 'admin' };
const made = { ...admin, headers: { 'if-none-match': '*' } };

const call = { type: 'add-activity', activityType: 'follow-up', subject: 'Call again' };
const mail = (template: string) => ({ type: 'send-email', template });

/** Rules that act when somebody says so. */
const RULES: [id: string, label: string, action: Json][] = [
  ['call-again', 'Call again', { do: call }],
  ['call-in-a-week', 'Call in a week', { after: 'P7D', do: call }],
  [
    'write-to-specialist',
    'Write to the specialist',
    { do: { ...mail('waiting-for-your-answer'), to: 'benefits-specialist' } },
  ],
  ['write-to-client', 'Ask how things are', { do: { ...mail('how-are-things-going'), to: 'client' } }],
  [
    'tell-the-register',
    'Tell the housing register',
    { do: { type: 'call-webhook', webhook: 'the-register', fields: ['client.firstName'] } },
  ],
];
/** An address within a network of one’s own, which is refused: the call fails. */
const register = { id: 'the-register', label: 'Housing register', url: 'https://10.0.0.8/hook' };

const rules: Step[] = [
  setUp('PUT /webhooks/{id}', register, { ...made, params: { id: register.id } }),
  ...RULES.map(([id, label, action]) =>
    setUp(
      'PUT /rules/{id}',
      { id, label, trigger: { type: 'by-hand' }, actions: [action] },
      { ...made, params: { id } },
    ),
  ),
  setUp('GET /rules', undefined, { ...admin, afterwards: tenSecondsPass }),
];

const onCase = { caseId: '$byHand' };
const act = (ruleId: string) =>
  setUp(
    'POST /cases/{caseId}/rules/{ruleId}/run',
    {},
    { params: { ...onCase, ruleId }, keep: { runId: 'id' }, settle: true },
  );

/** A case on which rules act by hand, and what can be done about it: again, now, or not at all. */
export const byHand: Step[] = [
  ...rules,
  setUp(
    'POST /cases',
    { caseType: 'housing-support', clients: ['$contactId'], subject: 'Rent arrears' },
    { keep: { byHand: 'id' }, settle: true },
  ),
  step(
    'POST /cases/{caseId}/rules/{ruleId}/run',
    {},
    { params: { ...onCase, ruleId: 'call-again' }, keep: { runId: 'id' }, settle: true },
  ),
  step('POST /cases/{caseId}/runs/{runId}/undo', {}, { params: onCase, settle: true }),
  act('call-in-a-week'),
  setUp('GET /cases/{caseId}/follow-ups', undefined, { params: onCase, keep: { followUpId: 'items.0.id' } }),
  step('POST /cases/{caseId}/follow-ups/{followUpId}/run-now', {}, { params: onCase, settle: true }),
  act('write-to-specialist'),
  setUp('POST /cases/{caseId}/roles', { role: 'benefits-specialist', contactId: '$ben' }, { params: onCase }),
  step('POST /cases/{caseId}/runs/{runId}/replay', {}, { params: onCase, settle: true }),
  act('tell-the-register'),
  step('GET /cases/{caseId}/webhook-calls', undefined, { params: onCase, keep: { webhookCallId: 'items.0.id' } }),
  step('POST /cases/{caseId}/webhook-calls/{webhookCallId}/send', {}, { params: onCase, settle: true }),
  act('write-to-client'),
  step('GET /unsubscribe/{token}', undefined, {
    as: 'visitor',
    headers: { accept: 'text/html' },
    first: unsubscribeToken,
  }),
  step('POST /unsubscribe/{token}', undefined, { as: 'visitor', headers: { accept: 'text/html' } }),
];
