import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, describe, expect, it } from 'vitest';
import { createQueues } from '../../../infra/local/queues/queues.ts';
import type { Store } from '../../../infra/local/types.ts';
import { allows, arn, makeParts, restOf, serveAws } from './support.ts';

const mail = arn('sqs', 'Mail');
const polling = allows(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], mail);
const minutes = (n: number) => new Date(Date.now() + n * 60_000);

let close: () => Promise<void> = async () => {};
afterEach(() => close());

interface Options {
  handler?: (event: SQSEvent) => unknown;
  consume?: boolean;
  sendMessage?: object[];
  store?: Store;
}

async function start({ handler = () => {}, consume = true, sendMessage = [polling], store }: Options = {}) {
  const setup = makeParts({
    ...(store && { store }),
    resources: {
      Dead: { Type: 'AWS::SQS::Queue' },
      Mail: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          VisibilityTimeout: 60,
          RedrivePolicy: { deadLetterTargetArn: arn('sqs', 'Dead'), maxReceiveCount: 2 },
        },
      },
      ...(consume && {
        Mapping: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: {
            EventSourceArn: mail,
            FunctionName: { Ref: 'sendMessage' },
            BatchSize: 5,
            FunctionResponseTypes: ['ReportBatchItemFailures'],
          },
        },
      }),
    },
    handlers: { sendMessage: handler, api: () => {} },
    allow: { sendMessage, api: [allows('sqs:*', mail), allows('sqs:*MessageMoveTask*', arn('sqs', 'Dead'))] },
  });
  const queues = createQueues(setup.parts);
  const aws = await serveAws(setup, [queues.service]);
  close = aws.close;
  const url = setup.parts.deployment.resolve<string>({ Ref: 'Mail' });
  const client = new SQSClient({ ...aws.clientOf('api'), useQueueUrlAsEndpoint: false });
  const bodies = (queue: string) =>
    setup.store
      .collection<{ body: string }>(`queue:${queue}`)
      .all()
      .map(({ document }) => document.body);
  return { ...setup, ...restOf(setup.parts, [queues.worker]), queues, client, url, bodies };
}

describe('a queue that a function consumes', () => {
  it('gives it the messages and forgets those it finished', async () => {
    const events: SQSEvent[] = [];
    const { client, url, settle, bodies } = await start({ handler: (event) => void events.push(event) });
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'one' }));
    await settle();
    expect(events[0]?.Records).toMatchObject([
      { body: 'one', eventSource: 'aws:sqs', attributes: { ApproximateReceiveCount: '1' } },
    ]);
    expect(bodies('Mail')).toEqual([]);
  });

  it('brings back only what the function reports as failed, after the visibility timeout', async () => {
    const seen: string[] = [];
    const { queues, settle, moveClock, bodies } = await start({
      handler: ({ Records }) => {
        seen.push(...Records.map(({ body }) => body));
        const bad = Records.filter(
          ({ body, attributes }) => body === 'bad' && attributes.ApproximateReceiveCount === '1',
        );
        return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      },
    });
    for (const body of ['good', 'bad']) queues.send(mail, body);
    await settle();
    expect([seen.toSorted(), bodies('Mail')]).toEqual([['bad', 'good'], ['bad']]);
    await moveClock(minutes(0.5));
    expect(seen).toHaveLength(2);
    await moveClock(minutes(1.5));
    expect([seen.length, bodies('Mail')]).toEqual([3, []]);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('down'))],
    ['reports an unknown message', () => ({ batchItemFailures: [{ itemIdentifier: 'unknown' }] })],
    ['misspells its report', () => ({ batchItemFailures: [{ itemidentifier: 'x' }] })],
  ])('takes the whole batch as failed when the function %s, and parks it after two receives', async (_, handler) => {
    const { queues, moveClock, bodies } = await start({ handler });
    queues.send(mail, 'one');
    await moveClock(minutes(10));
    expect([bodies('Mail'), bodies('Dead')]).toEqual([[], ['one']]);
  });

  it('keeps a message whose batch was cut off by a restart', async () => {
    const before = await start({ handler: () => new Promise(() => {}) });
    before.queues.send(mail, 'one');
    await expect.poll(() => before.queues.worker.nextAt?.()).toBeDefined();
    await before.queues.worker.stop();
    await close();
    const seen: SQSEvent[] = [];
    const after = await start({ store: before.store, handler: (event) => void seen.push(event) });
    await after.settle();
    expect(seen).toEqual([]);
    await after.moveClock(minutes(2));
    expect(seen[0]?.Records[0]).toMatchObject({ body: 'one', attributes: { ApproximateReceiveCount: '2' } });
  });

  it("cannot be without the function's permission to receive", async () => {
    const sendMessage = [allows(['sqs:DeleteMessage', 'sqs:GetQueueAttributes'], mail)];
    await expect(start({ sendMessage })).rejects.toThrow(`sendMessage may not sqs:ReceiveMessage on ${mail}`);
  });
});

describe('the SQS API', () => {
  it('hides a received message, shows it again, and deletes it by its newest receipt', async () => {
    const { client, url, parts } = await start({ consume: false });
    await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: [{ Id: 'a', MessageBody: 'one' }] }));
    const receive = async () => (await client.send(new ReceiveMessageCommand({ QueueUrl: url }))).Messages?.[0];
    const first = await receive();
    expect(first?.Body).toBe('one');
    expect(await receive()).toBeUndefined();

    const ReceiptHandle = first?.ReceiptHandle;
    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }));
    const second = await receive();
    await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    parts.clock.moveTo(minutes(0.5));
    const count = { QueueUrl: url, AttributeNames: ['All' as const] };
    expect((await client.send(new GetQueueAttributesCommand(count))).Attributes).toMatchObject({
      ApproximateNumberOfMessagesNotVisible: '1',
    });
    await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: second?.ReceiptHandle }));
    expect((await client.send(new GetQueueAttributesCommand(count))).Attributes).toMatchObject({
      ApproximateNumberOfMessagesNotVisible: '0',
    });
  });

  it('delays a message by the virtual clock, and forgets it after its retention', async () => {
    const { client, url, parts } = await start({ consume: false });
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'late', DelaySeconds: 60 }));
    const receive = async () =>
      (await client.send(new ReceiveMessageCommand({ QueueUrl: url, VisibilityTimeout: 0 }))).Messages;
    expect(await receive()).toBeUndefined();
    parts.clock.moveTo(minutes(2));
    expect(await receive()).toHaveLength(1);
    parts.clock.moveTo(minutes(5 * 24 * 60));
    expect(await receive()).toBeUndefined();
  });

  it('moves what a dead-letter queue holds back to its source, and nothing out of a queue that is none', async () => {
    const { client, queues, bodies, url } = await start({ consume: false });
    const [SourceArn, Dead] = [arn('sqs', 'Dead'), url.replace('Mail', 'Dead')];
    queues.send(SourceArn, 'one');
    const { TaskHandle } = await client.send(new StartMessageMoveTaskCommand({ SourceArn }));
    expect(TaskHandle).toBeTypeOf('string');
    expect([bodies('Dead'), bodies('Mail')]).toEqual([[], ['one']]);
    expect((await client.send(new ListMessageMoveTasksCommand({ SourceArn }))).Results).toMatchObject([
      { Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 },
    ]);
    await expect(client.send(new StartMessageMoveTaskCommand({ SourceArn: mail }))).rejects.toThrow('Dead Letter');
    await expect(client.send(new SendMessageCommand({ QueueUrl: Dead, MessageBody: 'x' }))).rejects.toThrow('may not');
  });

  it('refuses a queue that is not there and an action that the role does not allow', async () => {
    const { client, url, calls } = await start({ consume: false });
    await expect(client.send(new SendMessageCommand({ QueueUrl: `${url}x`, MessageBody: 'one' }))).rejects.toThrow(
      'does not exist',
    );
    const dead = url.replace('Mail', 'Dead');
    await expect(client.send(new SendMessageCommand({ QueueUrl: dead, MessageBody: 'one' }))).rejects.toThrow(
      'api may not sqs:SendMessage',
    );
    expect(calls.list()).toMatchObject([{ function: 'api', decision: 'denied', count: 1 }]);
  });
});
