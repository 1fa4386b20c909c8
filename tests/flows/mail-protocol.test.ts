import { beforeAll, describe, expect, it } from 'vitest';
import type { MailFault } from '../../infra/local/mail/mail-faults.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { Activities } from './activities-support.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { initialCallMade, person, startFlow } from './flow.ts';

let flow: Flow;
let on: Activities;
beforeAll(async () => {
  flow = await startFlow();
  on = new Activities(flow);
});

const pass = async (minutes: number) => {
  const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
  await flow.stack.moveClock(new Date(Date.parse(now) + minutes * 60_000));
};
const clientOf = (file: CaseFile) => (file.clients[0] as unknown as { contactId: string }).contactId;
const mailsOf = ({ reference }: CaseFile) =>
  flow.stack.mail().filter(({ subject }) => subject === `To you [${reference}]`);

/** A message that is written while this goes wrong, and where it is now. */
async function written(...faults: MailFault[]) {
  const file = await on.open();
  await flow.stack.settle();
  flow.stack.mailFaults.push(...faults);
  const body = { subject: 'To you', text: 'Hello', to: [clientOf(file)] };
  const { location } = await on.post(`/cases/${file.id}/messages`, body);
  await flow.stack.settle();
  const now = async () => (await on.call(`GET ${location}`)).json;
  return { file, now };
}

describe('a message', () => {
  it('whose answer was lost is reconciled by the event of SES, and is not sent again', async () => {
    const { file, now } = await written('answer-lost');
    expect(await now()).toMatchObject({ state: 'delivered', attempt: 1 });
    await pass(40);
    expect(mailsOf(file)).toHaveLength(1);
  });

  it('of which neither answer nor event came is unknown for a while, then given up, and never sent twice', async () => {
    const { file, now } = await written('both-lost');
    expect(await now()).toMatchObject({ state: 'unknown', because: expect.stringMatching(/no clear answer/) });
    await pass(10);
    expect(await now()).toMatchObject({ state: 'unknown' });
    await pass(15);
    expect(await now()).toMatchObject({ state: 'given-up', because: expect.stringMatching(/not sent again/) });
    expect(mailsOf(file)).toHaveLength(1);
  });

  it('that SES failed to take waits for the event that never comes, and is given up', async () => {
    const { file, now } = await written('failed');
    await pass(30);
    expect([(await now()).state, mailsOf(file).length]).toEqual(['given-up', 0]);
  });

  it('that was throttled goes later, and is not refused', async () => {
    const { file, now } = await written('throttled', 'throttled');
    expect(await now()).toMatchObject({ state: 'planned', because: expect.stringMatching(/rate exceeded/) });
    // The sweep comes every five minutes.
    for (const minutes of [6, 6]) await pass(minutes);
    expect([(await now()).state, mailsOf(file).length]).toEqual(['delivered', 1]);
  });

  it('that SES refuses says so', async () => {
    const { now } = await written('refused');
    expect(await now()).toMatchObject({ state: 'refused', because: expect.stringMatching(/^MessageRejected/) });
  });

  it('of which no event came was sent, and nobody knows more', async () => {
    const { now } = await written('event-lost');
    expect(await now()).toMatchObject({ state: 'sent', events: [] });
  });
});

describe('an address that bounces', () => {
  it('is held for everybody who has it', async () => {
    const email = 'bounce+family@simulator.amazonses.com';
    const named = (firstName: string) => ({ kind: 'individual', firstName, lastName: 'Moss', emails: [{ email }] });
    const first = (await on.post('/contacts', named('One'))).json as { id: string };
    const second = (await on.post('/contacts', { ...named('Two'), despiteMatches: true })).json as { id: string };
    const { id } = await on.open();
    const file = (await on.post(`/cases/${id}/client`, { contactId: first.id })).json as { id: string };
    await flow.stack.settle();
    const { location } = await on.post(`/cases/${file.id}/messages`, { subject: 'x', text: 'y', to: [first.id] });
    await flow.stack.settle();
    expect((await on.call(`GET ${location}`)).json).toMatchObject({
      state: 'bounced',
      because: `The address ${email} does not exist.`,
    });
    for (const { id } of [first, second]) {
      const { json } = await on.call(`GET /contacts/${id}`);
      expect(json.emails).toMatchObject([{ email, onHold: 'the address does not exist' }]);
    }
  });
});

describe('an automatic mail', () => {
  const press = (address: string, body: string) =>
    flow.visitor.send('POST', new URL(address).pathname, {
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

  it('can be stopped in one click by its reader, who still gets what somebody writes', async () => {
    const email = 'unsubscriber@example.org';
    const file = await initialCallMade(flow, { ...person, email });
    await pass(7 * 24 * 60 + 1);
    const mail = flow.stack.mail().find(({ to, headers }) => to.includes(email) && headers['List-Unsubscribe']);
    expect(mail?.headers).toMatchObject({
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    });
    const address = mail?.headers['List-Unsubscribe']?.slice(1, -1) ?? '';
    expect(mail?.text).toContain(address);

    const page = await flow.visitor.send('GET', new URL(address).pathname, { headers: { accept: 'text/html' } });
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('<button type="submit">')]);
    const contact = async () => (await on.call(`GET /contacts/${clientOf(file)}`)).json;
    expect(await contact()).not.toMatchObject({ doNotContact: ['automatic-email'] });

    const pressed = await press(address, 'List-Unsubscribe=One-Click');
    expect([pressed.status, pressed.headers.get('location')]).toEqual([200, null]);
    await flow.stack.settle();
    expect(await contact()).toMatchObject({ doNotContact: ['automatic-email'] });
    const changes = (await on.call(`GET /contacts/${clientOf(file)}/changes`)).json.items as Json[];
    expect(JSON.stringify(changes)).toContain('Unsubscribed by the link in the e-mail');

    const second = await initialCallMade(flow, { ...person, email });
    await pass(7 * 24 * 60 + 1);
    const { items } = await flow.coordinator.get<{ items: Json[] }>(`/cases/${second.id}/messages`);
    expect(items.find(({ template }) => template === 'how-are-things-going')).toMatchObject({
      state: 'skipped',
      because: expect.stringMatching(/nobody wrote by hand/),
    });
    const byHand = { subject: 'To you', text: 'Hello', to: [clientOf(second)] };
    expect(await on.post(`/cases/${second.id}/messages`, byHand)).toMatchObject({ status: 201 });

    expect((await press(address, 'again=yes')).text).toContain('You get automatic e-mails again');
    await flow.stack.settle();
    expect(await contact()).not.toMatchObject({ doNotContact: ['automatic-email'] });
  });

  it('cannot be stopped for somebody else', async () => {
    const forged = `/unsubscribe/${['0'.repeat(26), '0'.repeat(26), '0'.repeat(26), 'A'.repeat(22)].join('.')}`;
    expect(await ask(flow.visitor, `POST ${forged}`)).toMatchObject({ status: 404 });
    expect(await ask(flow.visitor, `GET ${forged}`)).toMatchObject({ status: 404 });
  });
});

it('nothing of this was denied by a role of the template', () => {
  expect(flow.denials).toEqual([]);
});
