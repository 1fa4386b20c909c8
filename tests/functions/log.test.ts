import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as administration } from '../../functions/api/administration/handler.ts';
import { handler as casework } from '../../functions/api/casework/handler.ts';
import { handler as intake } from '../../functions/api/intake/handler.ts';
import { handler as feedback } from '../../functions/mail/feedback.ts';
import { handler as inbound } from '../../functions/mail/inbound.ts';
import { handler as sendMessage } from '../../functions/queue/send-message.ts';
import { handler as followUp } from '../../functions/scheduler/follow-up.ts';
import { handler as retention } from '../../functions/scheduler/retention.ts';
import { handler as sweep } from '../../functions/scheduler/sweep.ts';
import { handler as derive } from '../../functions/stream/derive.ts';
import { handler as react } from '../../functions/stream/react.ts';
import { readEvent } from '../../infra/local/sample-events.ts';
import { replyAddressOf } from '../../shared/email/inbound/reply-address.ts';
import { log } from '../../shared/platform/logger.ts';
import { WriteConflict } from '../../shared/platform/write.ts';
import { userIdOf } from '../../shared/users/authenticate.ts';
import { ask } from '../support/answers.ts';
import { configurationItems } from '../support/configuration.ts';
import { httpEvent, queueEvent, streamRecord } from '../support/events.ts';
import { conditionFailed } from '../support/failures.ts';
import { watchLog } from '../support/log.ts';
import { aCase, aCaseFile, aContact, aFollowUp, anActivity, aMessage, aRun, aUser } from '../support/records.ts';
import { itemOf, itemsOf } from '../support/item.ts';
import { db, tableHolds } from '../support/table.ts';

/** Text of people that no log may show. */
const CANARY = /canary/i;
const canary = (of: string) => `Canary-${of}`;
const email = 'canary@example.org';
const person = { contactId: aContact().contactId, displayName: canary('name') };
const file = aCaseFile({
  case: aCase({ clients: [person], subject: canary('subject'), details: canary('need') }),
  activities: [anActivity({ subject: canary('activity') })],
  followUps: [aFollowUp({ attentionAt: '2025-01-01T00:00:00.000Z' })],
  runs: [aRun()],
});
const message = aMessage({
  recipients: [{ kind: 'to', email, ...person }],
  text: canary('text'),
  attentionAt: '2025-01-01T00:00:00.000Z',
});
const stored = [
  itemOf('message', message),
  ...configurationItems(),
  itemOf('user', aUser({ userId: userIdOf('ada'), displayName: canary('user') })),
  itemOf('contact', aContact({ ...person, emails: [{ email, primary: true }] })),
  ...itemsOf(file),
];
const { caseId } = file.case;
const invocation = { awsRequestId: 'invocation-1' };
const filled = { firstName: canary('name'), lastName: canary('name'), email, need: canary('need') };
const images = {
  before: itemOf('activity', anActivity()),
  after: itemOf(
    'activity',
    anActivity({ subject: canary('activity'), status: 'completed', statusClass: 'completed', revision: 2 }),
  ),
};
const mail = { messageId: 'ses', timestamp: '2025-01-06T09:00:00.000Z', destination: [email] };

const work: Record<string, () => Promise<unknown>> = {
  'a submission': () =>
    ask(
      intake,
      httpEvent('POST /forms/{formId}/submissions', { params: { formId: 'housing-support-request' }, body: filled }),
    ),
  'a submission that is not valid': () =>
    ask(
      intake,
      httpEvent('POST /forms/{formId}/submissions', {
        params: { formId: 'housing-support-request' },
        body: { [canary('field')]: 1 },
      }),
    ),
  'a case': () => ask(casework, httpEvent('GET /cases/{caseId}', { params: { caseId } })),
  'a search that is not valid': () => ask(casework, httpEvent('GET /cases', { query: { canary: email } })),
  'a change of status': () =>
    ask(
      casework,
      httpEvent('POST /cases/{caseId}/status', {
        params: { caseId },
        body: { status: 'closed', reason: canary('reason') },
      }),
    ),
  'a new contact': () =>
    ask(
      casework,
      httpEvent('POST /contacts', {
        body: { kind: 'individual', firstName: canary('name'), emails: [{ email }], tags: [canary('tag')] },
      }),
    ),
  'a contact that is changed': () =>
    ask(
      casework,
      httpEvent('PATCH /contacts/{contactId}', {
        params: { contactId: person.contactId },
        headers: { 'if-match': '"1"', 'change-reason': canary('reason') },
        body: { addresses: [{ street: canary('street') }], phones: [{ phone: canary('phone') }] },
      }),
    ),
  'a search for contacts': () =>
    ask(casework, httpEvent('GET /contacts', { query: { email, search: canary('name') } })),
  'a note on a contact': () =>
    ask(
      casework,
      httpEvent('POST /contacts/{contactId}/notes', {
        params: { contactId: person.contactId },
        body: { subject: canary('subject'), text: canary('note') },
      }),
    ),
  'a contact of another id': () =>
    ask(casework, httpEvent('GET /contacts/{contactId}', { params: { contactId: canary('id') } })),
  'the preview of an erasure': () => ask(administration, asAdministrator('GET /contacts/{contactId}/erasure/preview')),
  'an erasure': () =>
    ask(
      administration,
      asAdministrator('POST /contacts/{contactId}/erasure', {
        body: { confirm: person.displayName, reason: canary('reason') },
      }),
    ),
  'an export': () => ask(administration, asAdministrator('POST /contacts/{contactId}/exports')),
  retention: () => retention({}, { ...invocation, getRemainingTimeInMillis: () => 600_000 }),
  derive: () => derive({ Records: [streamRecord(images)] }),
  react: () => react({ Records: [streamRecord(images), streamRecord({ after: itemOf('message', message) })] }),
  'the mail queue': () => sendMessage(queueEvent({ caseId, messageId: message.messageId })),
  'a broken queue message': () => sendMessage(queueEvent(canary('body'))),
  'a follow-up': () => followUp({ caseId, followUpId: file.followUps[0]?.followUpId }, invocation),
  'the sweep': () => sweep({}, invocation),
  'mail feedback': () =>
    feedback({
      id: 'event-1',
      detail: { eventType: 'Send', mail: { ...mail, tags: { caseId: [caseId], messageId: [message.messageId] } } },
    }),
  'a mail that came in': () => inbound(receivedEvent),
  'a mail that came in for no case': () => inbound(lost),
  'feedback of other mail': () =>
    feedback({ id: 'event-1', detail: { eventType: 'Bounce', mail: { ...mail, tags: {} } } }),
};
const { Records } = readEvent('mail/inbound') as { Records: [{ ses: { mail: object; receipt: object } }] };
/** That a mail came in at these addresses. */
const received = (...recipients: string[]) => {
  const [{ ses }] = Records;
  return { Records: [{ ses: { mail: { ...ses.mail, source: email }, receipt: { ...ses.receipt, recipients } } }] };
};
const receivedEvent = received(replyAddressOf({ signingKey: 'signing-key' }, { caseId }, 'reply.example.org'));
const lost = received(`${canary('nobody')}@reply.example.org`);
const raw = Buffer.from(
  `From: ${canary('name')} <${email}>\r\nSubject: ${canary('subject')}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n` +
    `--b\r\n\r\n${canary('text')}\r\n--b\r\nContent-Disposition: attachment; filename=${canary('file')}.txt\r\n\r\nx\r\n--b--\r\n`,
);

/** A request about the contact by an administrator of the service. */
function asAdministrator(name: string, asked: Parameters<typeof httpEvent>[1] = {}) {
  const claims = { sub: 'ada', 'cognito:groups': '[administrator]' };
  return httpEvent(name, { claims, params: { contactId: person.contactId }, ...asked });
}
const names = Object.keys(work);

const ses = mockClient(SESv2Client);
const queue = mockClient(SQSClient);
const objects = mockClient(S3Client);
let seen: ReturnType<typeof watchLog>;

beforeEach(() => {
  vi.setSystemTime('2025-01-06T09:00:00.000Z');
  seen = watchLog();
  tableHolds(...stored);
  ses.reset();
  queue.reset();
  objects.reset();
  objects.on(HeadObjectCommand).resolves({ ContentLength: raw.length });
  const Body = { transformToByteArray: () => Promise.resolve(raw) } as unknown as GetObjectCommandOutput['Body'];
  objects.on(GetObjectCommand).resolves({ Body });
  objects.on(PutObjectCommand).resolves({});
  ses
    .on(SendEmailCommand)
    .rejects(
      Object.assign(new Error(`${email} was refused`), { name: 'MessageRejected', $metadata: { httpStatusCode: 400 } }),
    );
  queue.on(SendMessageCommand).resolves({});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** What a handler throws is logged by Lambda with the error's own fields. */
const thrownBy = (name: string) =>
  (work[name] ?? (() => Promise.reject(new Error('none'))))().then(
    () => '',
    (error: unknown) => JSON.stringify({ ...(error as object) }),
  );

describe('no text of people is in the log', () => {
  it.each(names)('when all goes well: %s', async (name) => {
    expect(await thrownBy(name)).not.toMatch(CANARY);
    expect(seen.lines().join('')).not.toMatch(CANARY);
  });

  it.each(names)('when the table fails in words that quote it: %s', async (name) => {
    db.reset();
    mockClient(DynamoDBDocumentClient).rejects(
      new Error(`Cannot store ${canary('text')}\n    at home ${canary('text')}`),
    );
    await thrownBy(name);
    expect(seen.lines().join('')).not.toMatch(CANARY);
  });

  it.each(names)('when others write at the same time: %s', async (name) => {
    db.onAnyCommand().callsFake(() => {
      throw conditionFailed({ text: canary('text') });
    });
    await thrownBy(name);
    expect(seen.lines().join('')).not.toMatch(CANARY);
  });
});

it('a conflict that is thrown carries nothing of the records', () => {
  expect(Object.keys(new WriteConflict())).toEqual([]);
});

it('a defect is logged by its name and its places in the code', () => {
  log.defect('It failed', new TypeError(`${canary('text')}\n    at ${canary('text')}:1:1`), { id: 'case_1' });

  const [line = '{}'] = seen.lines();
  expect(line).not.toMatch(CANARY);
  expect(JSON.parse(line)).toMatchObject({
    level: 'ERROR',
    message: 'It failed',
    id: 'case_1',
    error: 'TypeError',
    stack: expect.stringContaining('log.test.ts:'),
  });
});
