import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { startFlow } from './flow.ts';

let flow: Flow;
let client: string;
const work = async (request: string, body?: Json) => (await ask(flow.coordinator, request, body && { body })).json;
async function put(path: string, body: Json) {
  const { status, json } = await ask(flow.admin, `PUT /${path}`, { body, 'if-none-match': '*' });
  if (status > 201) throw new Error(`${path} answered ${status}: ${JSON.stringify(json)}`);
}

const onCase: Json[] = [
  { type: 'change-tags', add: ['seen'] },
  { type: 'set-field', field: 'case.details', from: 'client.displayName' },
  { type: 'assign-case-role', caseRole: 'benefits-specialist', to: { roundRobin: { tag: 'advisers' } } },
  { type: 'assign-case-role', caseRole: 'health-coordinator', to: { leastLoaded: { tag: 'advisers' } } },
  { type: 'add-activity', activityType: 'follow-up', subject: 'Visit {{ client.firstName }}', assigneeCausedIt: true },
  { type: 'reschedule-activities', activityTypes: ['initial-call'], by: 'P1D' },
  { type: 'reassign-activities', activityTypes: ['initial-call'], to: { caseRole: 'benefits-specialist' } },
  { type: 'tag-contact', add: ['urgent-case'] },
  { type: 'add-relationship', relationshipType: 'supports', side: 'b', to: { caseRole: 'benefits-specialist' } },
  { type: 'open-linked-case', caseType: 'adult-day-care-referral', subject: 'Day care for {{ client.firstName }}' },
  { type: 'run-rule', rule: 'inner' },
  { type: 'stop-rules', rules: ['inner'], forGood: true },
];

beforeAll(async () => {
  flow = await startFlow();
  const enter = async (firstName: string) => {
    const body = { kind: 'individual', firstName, emails: [{ email: `${firstName}@example.org` }] };
    return (await work('POST /contacts', body)).id as string;
  };
  client = await enter('Maya');
  for (const displayName of ['Ann', 'Bob']) {
    const contactId = await enter(displayName);
    await work(`POST /contacts/${contactId}/tags`, { add: ['advisers'] });
    const user = { displayName, email: `${displayName}@example.org`, contactId, userRoles: {}, active: true };
    await put(`users/${displayName}`, user);
  }
  await put('rules/inner', {
    id: 'inner',
    label: 'Inner',
    trigger: { type: 'by-rule' },
    actions: [
      { do: { type: 'change-tags', add: ['inside'] } },
      { after: 'P7D', do: { type: 'change-tags', add: ['late'] } },
    ],
  });
  await put('rules/all-at-once', {
    id: 'all-at-once',
    label: 'All at once',
    trigger: { type: 'case-status-changed', to: 'urgent' },
    conditions: [{ type: 'field', field: 'case.subject', operator: 'is', value: 'all-at-once' }],
    actions: onCase.map((one) => ({ do: one })),
  });
  await put('rules/a-day-later', {
    id: 'a-day-later',
    label: 'A day later',
    trigger: { type: 'case-status-changed', to: 'urgent' },
    actions: [
      { type: 'reassign-activities', activityTypes: ['follow-up'], to: { roundRobin: { tag: 'advisers' } } },
      { type: 'add-relationship', relationshipType: 'carer', side: 'b', to: { caseRole: 'benefits-specialist' } },
    ].map((action) => ({ after: 'P1D', do: action })),
  });
  await flow.visitor.post('/_local/clock', { advance: 'PT1M' });
});

async function urgentCase() {
  const body = { caseType: 'housing-support', clients: [client], subject: 'all-at-once' };
  const caseId = (await work('POST /cases', body)).id as string;
  await flow.stack.settle();
  await work(`POST /cases/${caseId}/status`, { status: 'urgent' });
  await flow.stack.settle();
  return caseId;
}
const runsOn = async (caseId: string) => (await work(`GET /cases/${caseId}/runs?limit=100`)).items as Json[];

describe('the actions of a rule', () => {
  let caseId: string;
  let run: Json;
  beforeAll(async () => {
    caseId = await urgentCase();
    run = (await runsOn(caseId)).find(({ rule }) => rule === 'all-at-once') as Json;
  });

  it('are stored by one transaction, with the run', () => {
    expect(run).toMatchObject({ outcome: 'acted' });
    expect((run.effects as { did: string }[]).map(({ did }) => did)).toEqual([
      'Tags of the case: + seen',
      'Set the details to Maya',
      expect.stringMatching(/^Made (Ann|Bob) Benefits specialist$/),
      expect.stringMatching(/^Made (Ann|Bob) Health coordinator$/),
      'Added the activity "Visit Maya"',
      'Rescheduled "Initial call"',
      expect.stringMatching(/^Gave (Ann|Bob) "Initial call"$/),
      'Changed tags of Maya (+ urgent-case)',
      expect.stringMatching(/^Related Maya with (Ann|Bob): Supported by$/),
      expect.stringMatching(/^Opened the case \S+ "Day care for Maya", and linked it$/),
      expect.stringMatching(/^The rule "Inner" acted: Tags of the case: \+ inside; Planned for /),
      'Stopped the rules "Inner" on this case for good; cancelled what was waiting: 1',
    ]);
  });

  it('leave on the case, on the linked one and on the contacts what people would leave there', async () => {
    expect(await work(`GET /cases/${caseId}`)).toMatchObject({ details: 'Maya', tags: ['seen', 'inside'] });
    const [link] = (await work(`GET /cases/${caseId}/links`)).items as Json[];
    const other = link?.otherCaseId as string;
    expect(await work(`GET /cases/${other}`)).toMatchObject({ clients: [{ contactId: client }] });
    expect((await work(`GET /cases/${other}/links`)).items).toMatchObject([{ otherCaseId: caseId }]);
    expect(await work(`GET /contacts/${client}`)).toMatchObject({ tags: ['urgent-case'] });
    expect((await work(`GET /contacts/${client}/relationships`)).items).toMatchObject([{ type: 'supports' }]);
  });

  it('give a group something in turn', async () => {
    const specialistOf = async (id: string) =>
      ((await work(`GET /cases/${id}/roles`)).items as Json[]).find(({ role }) => role === 'benefits-specialist');
    const [first, second] = [await specialistOf(caseId), await specialistOf(await urgentCase())];
    expect(new Set([first?.displayName, second?.displayName])).toEqual(new Set(['Ann', 'Bob']));
  });

  it('are undone on the case; what lies elsewhere is named with the reason why it stays', async () => {
    const undone = await work(`POST /cases/${caseId}/runs/${String(run.id)}/undo`);
    expect((undone.undone as Json[]).length).toBeGreaterThan(5);
    const reasons = (undone.kept as { because: string }[]).map(({ because }) => because);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'Tags of a contact are not part of this case: change them at the contact.',
        'A relationship is not part of this case: end it at the contact.',
        'The case that was opened stays, and with it the link.',
        'What the rule "Inner" did is undone by its own run.',
      ]),
    );
  });

  it('come about as well when they were to wait', { timeout: 60_000 }, async () => {
    await flow.visitor.post('/_local/clock', { advance: 'P2D' });
    await flow.stack.settle();
    const { items } = (await work(`GET /contacts/${client}/relationships`)) as { items: Json[] };
    expect(items.map(({ type }) => type)).toContain('carer');
  });

  it('ask for nothing that the function may not do', () => {
    expect(flow.denials).toEqual([]);
  });
});
