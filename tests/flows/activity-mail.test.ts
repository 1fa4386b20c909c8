import { beforeAll, describe, expect, it } from 'vitest';
import { Activities, CASEWORKER, COORDINATOR, pointing } from './activities-support.ts';
import type { Json } from './ask.ts';
import type { Flow } from './flow.ts';
import { startFlow } from './flow.ts';

let flow: Flow;
let on: Activities;
beforeAll(async () => {
  flow = await startFlow();
  on = new Activities(flow);
});
interface Mail extends Json {
  to: string[];
  subject: string;
  text: string;
}
const mails = async () => (await flow.visitor.get<{ items: Mail[] }>('/_local/mail')).items;

describe('assignees are told by e-mail', () => {
  const to = (list: Mail[], address: string, reference: string) =>
    list.filter((mail) => mail.to.includes(address) && mail.subject.includes(reference));
  const inbox = async (address: string, reference: string) => {
    await flow.stack.settle();
    return to(await mails(), address, reference);
  };
  const addressOf = async (contactId: string) => {
    const { json } = await on.call(`GET /contacts/${contactId}`);
    return String((json.emails as { email: string }[])[0]?.email);
  };

  it('once for what one cause gives them, whoever gave it, with an entry for the calendar', async () => {
    const file = await on.open('grant-application-request');
    const manager = await addressOf(COORDINATOR);
    const [mail, ...more] = await inbox(manager, file.reference);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      text: expect.stringContaining('Initial review'),
      attachments: [{ fileName: 'activities.ics', content: expect.stringMatching(/^BEGIN:VCALENDAR\r?\n/) }],
    });
  });

  it('of several activities of one cause in one mail, but not of those they gave themselves', async () => {
    const { id, reference } = await on.open('award-application');
    const [theirs, own] = [await addressOf(CASEWORKER), await addressOf(COORDINATOR)];
    const before = { theirs: (await inbox(theirs, reference)).length, own: (await inbox(own, reference)).length };
    await on.add(id, {
      type: 'meeting',
      subject: 'First of two',
      assignees: [CASEWORKER, COORDINATOR],
      followUp: { type: 'letter', subject: 'Second of two', assignees: [CASEWORKER] },
    });
    const mail = (await inbox(theirs, reference)).slice(before.theirs);
    expect(mail).toHaveLength(1);
    expect(mail[0]?.text).toMatch(/First of two[\s\S]*Second of two/);
    expect(mail[0]).not.toHaveProperty('attachments');
    expect(await inbox(own, reference)).toHaveLength(before.own);
  });

  it('only when they are newly assigned, and never of drafts or in categories that do not tell', async () => {
    const { id, reference } = await on.open('award-application');
    const address = await addressOf(CASEWORKER);
    const { length } = await inbox(address, reference);
    const { id: activity } = await on.add(id, { type: 'meeting', assignees: [COORDINATOR] });
    await on.add(id, { type: 'email', status: 'draft', assignees: [CASEWORKER] });
    expect(await inbox(address, reference)).toHaveLength(length);
    await on.verb(activity, 'assign', { assignees: [COORDINATOR, CASEWORKER] });
    expect(await inbox(address, reference)).toHaveLength(length + 1);
    await on.patch(activity, { subject: 'Another word' });
    expect(await inbox(address, reference)).toHaveLength(length + 1);

    const quiet = await on.open();
    await on.add(quiet.id, { type: 'meeting', assignees: [CASEWORKER] });
    expect(await inbox(address, quiet.reference)).toHaveLength(0);
  });
});

describe('a copy that is sent', () => {
  it('goes to each by a message of their own, each with the activity that tells of it', async () => {
    const file = await on.open();
    const { id } = await on.add(file.id, { type: 'meeting', subject: 'See the bench', details: 'By the pond' });
    const sent = await on.verb(id, 'send-copy', { to: [CASEWORKER], caseRoles: ['client'], note: 'Bring a hat' });
    expect(sent).toMatchObject({
      status: 200,
      json: { type: 'email', status: 'completed', followUpOf: id, details: expect.stringContaining('Bring a hat') },
    });
    await flow.stack.settle();
    const texts = (await mails()).filter(({ subject }) => subject === `See the bench (${file.reference})`);
    expect(texts).toHaveLength(2);
    for (const { text } of texts) expect(text).toMatch(/Bring a hat[\s\S]*By the pond/);
    const told = await on.feed(file.id, '&type=email');
    expect(told.filter(({ followUpOf }) => followUpOf === id)).toMatchObject([{ message: {} }, { message: {} }]);
  });

  it('is refused as a whole, pointing at whoever cannot be written to', async () => {
    const [file, other] = [await on.open(), await on.open()];
    const { id } = await on.add(file.id, { type: 'meeting' });
    const [stranger] = other.clients as unknown as { contactId: string }[];
    const refused = await on.verb(id, 'send-copy', { to: [CASEWORKER, stranger?.contactId] });
    expect(refused).toMatchObject(pointing('/to/1'));
    expect(await on.verb(id, 'send-copy', { caseRoles: ['client', 'external-reviewer'] })).toMatchObject(
      pointing('/caseRoles/1'),
    );
    expect(await on.verb(id, 'send-copy')).toMatchObject(pointing('/to'));
    const told = await on.feed(file.id, '&type=email');
    expect(told.filter(({ followUpOf }) => followUpOf === id)).toEqual([]);
  });
});

it('nothing of this was denied by a role of the template', () => {
  expect(flow.denials).toEqual([]);
});
