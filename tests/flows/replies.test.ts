import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { aMail } from '../support/mails.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf, person, startFlow, SUBMISSIONS } from './flow.ts';

let flow: Flow;
let file: CaseFile;
/** Of a mail that a client got. */
let replyTo: string;
beforeAll(async () => {
  flow = await startFlow();
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, person);
  file = await caseOf(flow, reference);
  const [first] = file.activities;
  await flow.coordinator.post(`/activities/${first?.id}/send-copy`, { caseRoles: ['client'] });
  await flow.stack.settle();
  replyTo = addressIn(mailTo(person.email)?.replyTo[0]);
});

type Options = Parameters<typeof aMail>[0];
interface Activity {
  id: string;
  type: string;
  subject: string;
  details: string;
  status: string;
  tags?: string[];
  priority?: string;
  assignees: { displayName: string }[];
  files?: { fileId: string; name: string }[];
}

const pass = (advance: string) => flow.visitor.post('/_local/clock', { advance });
const addressIn = (mailbox = '') => /<([^>]+)>/.exec(mailbox)?.[1] ?? mailbox;
const mailTo = (address: string) => flow.stack.mail().findLast(({ to }) => to.some((one) => one.includes(address)));
const toldOf = () => flow.stack.mail().filter(({ subject }) => subject.startsWith('An e-mail has come in')).length;

let sent = 0;
/** A mail of Ada to the case, with an id of its own. */
const anAnswer = (options: Options = {}) =>
  aMail({ to: replyTo, messageId: `<answer-${(sent += 1)}@example.org>`, ...options });

async function deliver(raw: Buffer, query = '') {
  const answer = await fetch(`${flow.stack.url}/_local/inbound${query}`, { method: 'POST', body: new Uint8Array(raw) });
  return { status: answer.status, ...((await answer.json()) as { messageId?: string; objects?: string[] }) };
}

const inbound = async (): Promise<Activity[]> => {
  const { items } = await flow.coordinator.get<{ items: Activity[] }>(`/cases/${file.id}/activities?limit=100`);
  return items.filter(({ type }) => type === 'inbound-email');
};
/** What a delivery added to the case. */
async function added(raw: Buffer, query = ''): Promise<Activity[]> {
  const before = new Set((await inbound()).map(({ id }) => id));
  expect(await deliver(raw, query)).toMatchObject({ status: 200 });
  const fresh = (await inbound()).filter(({ id }) => !before.has(id));
  return Promise.all(fresh.map(({ id }) => flow.coordinator.get<Activity>(`/activities/${id}`)));
}
const messageOf = async (activity: Activity | undefined) => {
  const { items } = await flow.coordinator.get<{ items: { activityId?: string }[] }>(
    `/cases/${file.id}/messages?limit=100`,
  );
  return items.find(({ activityId }) => activityId === activity?.id);
};
const waiting = async () =>
  (await flow.coordinator.get<{ items: { id: string; because: string[]; from: object }[] }>('/inbound-mail')).items;

describe('an answer of the client', () => {
  it('is on the case, unread and the coordinator’s to read, who is told of it', async () => {
    const before = toldOf();
    const { id: sesId } = mailTo(person.email) ?? { id: '' };
    const [activity, ...others] = await added(
      await anAnswer({
        subject: 'Re: How are things going?',
        text: 'We found a flat!\n\nOn Mon, 5 Jan 2026 at 09:00, Harbour wrote:\n> How are things going?',
        html: '<p onclick="x()">We found a flat!<img src="https://tracker.example/x"></p>',
        inReplyTo: `<${sesId}@eu-west-2.amazonses.com>`,
        attachments: [
          { filename: 'lease.pdf', content: 'The lease' },
          { filename: 'run.exe', content: 'MZ' },
        ],
      }),
    );
    expect(others).toEqual([]);
    expect(activity).toMatchObject({
      subject: 'How are things going?',
      status: 'unread',
      assignees: [{ displayName: 'Amina Yusuf' }],
      files: [{ name: 'lease.pdf' }],
    });
    expect(activity?.details).toContain('We found a flat!');
    expect(activity?.details).toContain('Left out: run.exe');
    expect(activity?.details).not.toContain('wrote:');
    expect(await messageOf(activity)).toMatchObject({
      state: 'received',
      from: { email: person.email, displayName: 'Ada Moss' },
      html: '<p>We found a flat!</p>',
      answers: expect.stringMatching(/^message_/),
      text: expect.stringContaining('> How are things going?'),
    });
    expect(toldOf()).toBe(before + 1);
    expect(mailTo('amina.yusuf@harbour-housing.example')?.text).toContain('From Ada Moss');
    const { url } = await flow.coordinator.get<{ url: string }>(`/files/${activity?.files?.[0]?.fileId}`);
    expect(await (await fetch(url)).text()).toBe('The lease');
  });

  it('that comes again, in whatever way, changes nothing', async () => {
    const raw = await anAnswer({ attachments: [{ filename: 'a.txt', content: 'a' }] });
    expect(await added(raw)).toHaveLength(1);
    const [all, told] = [await inbound(), toldOf()];
    expect(await added(raw)).toEqual([]);
    expect(await added(Buffer.concat([Buffer.from('Received: by another way\r\n'), raw]))).toEqual([]);
    await Promise.all([deliver(raw), deliver(raw)]);
    expect([await inbound(), toldOf()]).toEqual([all, told]);
  });

  it('finds its case by the mail that it answers when its address got lost', async () => {
    const { id: sesId } = mailTo(person.email) ?? { id: '' };
    const lost = await anAnswer({
      to: 'team@reply.harbour-housing.example',
      references: `<${sesId}@eu-west-2.amazonses.com>`,
    });
    expect(await added(lost)).toMatchObject([{ status: 'unread' }]);
  });

  it('finds its case by the tag in its subject only if its domain vouches for the sender', async () => {
    const tagged = () => anAnswer({ to: 'team@reply.harbour-housing.example', subject: `Re: [${file.reference}]` });
    expect(await added(await tagged(), '?dmarc=GRAY')).toEqual([]);
    expect(await added(await tagged())).toMatchObject([{ status: 'unread' }]);
    const others = await anAnswer({
      from: 'eve@example.org',
      to: 'team@reply.harbour-housing.example',
      subject: `[${file.reference}]`,
    });
    expect(await added(others)).toEqual([]);
    expect((await waiting()).map(({ because }) => because[0])).toEqual([
      expect.stringContaining('Only the reference number'),
      expect.stringContaining('Only the reference number'),
    ]);
  });
});

describe('what is not to be believed', () => {
  it('a stranger’s mail needs a look: text alone is shown, and no client sees it', async () => {
    await pass('PT61M');
    const [activity] = await added(
      await anAnswer({ from: 'Eve <eve@example.org>', html: '<b>Click</b>', text: 'Click' }),
    );
    expect(activity).toMatchObject({
      status: 'unread',
      tags: ['needs-a-look'],
      priority: 'urgent',
      visibleToClients: false,
    });
    expect(activity?.details).toContain('not one of the people of this case');
    expect(await messageOf(activity)).toMatchObject({ html: '', text: 'Click' });
  });

  it('a forged sender, unwanted mail and a virus are said to be so', async () => {
    const before = toldOf();
    expect(await added(await anAnswer(), '?dmarc=FAIL&spf=FAIL')).toMatchObject([{ tags: ['needs-a-look'] }]);
    expect(toldOf()).toBe(before + 1);
    expect(await added(await anAnswer(), '?spam=FAIL')).toMatchObject([{ tags: ['needs-a-look'] }]);
    expect(toldOf()).toBe(before + 1);
    const infected = await anAnswer({ attachments: [{ filename: 'a.pdf', content: 'x' }] });
    const [virus] = await added(infected, '?virus=FAIL');
    expect(virus?.files ?? []).toEqual([]);
    expect(virus?.details).toContain('Left out: a.pdf: the mail service found a virus');
  });

  it('an automatic answer is filed quietly, as done', async () => {
    const before = toldOf();
    const away = await anAnswer({ headers: { 'Auto-Submitted': 'auto-replied' } });
    expect(await added(away)).toMatchObject([{ status: 'completed', tags: ['automatic-answer'] }]);
    expect(await added(await anAnswer(), '?from=')).toMatchObject([{ status: 'completed' }]);
    expect(toldOf()).toBe(before);
  });

  it('none of a thousand guessed addresses leads to the case', async () => {
    const [local = '', domain = ''] = replyTo.split('@');
    const signs = 'abcdefghijklmnopqrstuvwxyz234567';
    const guess = () => {
      const at = randomInt(28, local.length);
      return `${local.slice(0, at)}${signs[(signs.indexOf(local[at] ?? '') + randomInt(1, 32)) % 32]}${local.slice(at + 1)}`;
    };
    const guesses = Array.from({ length: 1_000 }, (): [string, string] => ['to', `${guess()}@${domain}`]);
    for (let from = 0; from < 1_000; from += 100) {
      const query = new URLSearchParams(guesses.slice(from, from + 100));
      expect(await added(await anAnswer(), `?${query.toString()}`)).toEqual([]);
    }
  });

  it('a flood on one case is kept, and people are told of its beginning', async () => {
    await pass('PT61M');
    const before = toldOf();
    for (let mails = 0; mails < 8; mails++) await deliver(await anAnswer());
    expect(toldOf()).toBe(before + 5);
  });
});

describe('an answer to several cases', () => {
  const inboundOf = async (caseId: string) => {
    const { items } = await flow.coordinator.get<{ items: Activity[] }>(`/cases/${caseId}/activities?limit=100`);
    return items.filter(({ type }) => type === 'inbound-email').map(({ subject }) => subject);
  };
  /** A case of the same client, and where answers to it go. */
  async function another() {
    const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, person);
    const { id, activities } = await caseOf(flow, reference);
    await flow.coordinator.post(`/activities/${activities[0]?.id}/send-copy`, { caseRoles: ['client'] });
    await flow.stack.settle();
    return { id, reference, address: addressIn(mailTo(person.email)?.replyTo[0]) };
  }

  it('is on each, also one that is closed, and of a merged one on that which was kept', async () => {
    const [closed, kept, merged] = [await another(), await another(), await another()];
    await flow.coordinator.post(`/cases/${closed.id}/status`, { status: 'closed' });
    await flow.admin.post(`/cases/${kept.id}/merge`, { from: merged.reference });
    await flow.stack.settle();
    const before = toldOf();

    const to = [closed.address, merged.address].join(', ');
    expect(await deliver(await anAnswer({ to, subject: 'To both' }))).toMatchObject({ status: 200 });
    expect(await inboundOf(closed.id)).toEqual(['To both']);
    expect(await inboundOf(kept.id)).toEqual(['To both']);
    expect(toldOf()).toBe(before + 2);
  });
});

describe('a mail for no case', () => {
  it('waits for a person, who puts it on one or discards it', async () => {
    const to = 'somebody@reply.harbour-housing.example';
    await deliver(await anAnswer({ to, subject: 'Which case?', attachments: [{ filename: 'b.txt', content: 'b' }] }));
    await deliver(await anAnswer({ to, subject: 'Offers' }));
    const [offers, which] = await waiting();
    expect(await flow.coordinator.post(`/inbound-mail/${offers?.id}/discard`)).toMatchObject({ state: 'discarded' });
    const filed = await ask(flow.coordinator, `POST /inbound-mail/${which?.id}/file`, { body: { caseId: file.id } });
    expect(filed).toMatchObject({ status: 200, json: { subject: 'Which case?', files: [{ name: 'b.txt' }] } });
    expect(
      await ask(flow.coordinator, `POST /inbound-mail/${which?.id}/file`, { body: { caseId: file.id } }),
    ).toMatchObject({
      status: 409,
    });
    expect((await waiting()).map(({ id }) => id)).not.toContain(which?.id);
    expect((await ask(flow.caseworker, 'GET /inbound-mail')).status).toBe(403);
  });

  it('or for a case in the bin waits too, and those who may see that case see it', async () => {
    const { etag } = await ask(flow.coordinator, `GET /cases/${file.id}`);
    expect((await ask(flow.admin, `DELETE /cases/${file.id}`, { 'if-match': etag })).status).toBe(200);
    await deliver(await anAnswer());
    expect(await waiting()).toContainEqual(
      expect.objectContaining({ category: 'cases', because: ['The case that it was meant for is in the bin.'] }),
    );
  });

  it('to another domain is refused by the mail service', async () => {
    expect((await deliver(await anAnswer({ to: 'ada@elsewhere.example' }))).status).toBe(422);
  });
});

it('the functions did nothing that their roles do not allow', () => {
  expect(flow.denials).toEqual([]);
});
