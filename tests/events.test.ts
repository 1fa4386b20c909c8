import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { groups } from '../functions/api/index.ts';
import { functionFiles, readEvent, sampleEvents } from '../infra/local/sample-events.ts';
import { userIdOf } from '../shared/users/authenticate.ts';
import { hashOf } from '../shared/worklist/address/calendar-token.ts';
import { configurationItems } from './support/configuration.ts';
import { watchLog } from './support/log.ts';
import { aCaseFile, aContact, aFollowUp, anActivity, aMessage, aUser } from './support/records.ts';
import { itemOf, itemsOf } from './support/item.ts';
import { tableHolds } from './support/table.ts';

// Nobody has to wait for their turn here.
vi.mock('../shared/email/sending/take-turn.ts', () => ({
  takeTurn: ({ now }: { now: string }) => Promise.resolve(now),
}));

type Event = Record<string, unknown>;
/** Of a request, of a batch, or of neither. */
type Answer = { statusCode?: number; batchItemFailures?: object[] };
type Handler = (event: Event, context: object) => Promise<unknown>;

const files = functionFiles();
const events = sampleEvents().map((name) => ({ name, event: readEvent(name) ?? {} }));

/** The functions that a sample is for: of a route its group, of the stream both readers, otherwise those of its folder that its name begins with. */
function functionsFor(name: string, event: Event): string[] {
  const [folder = '', file = ''] = name.split('/');
  if (folder === 'api') {
    const group = Object.entries(groups).find(([, { routes }]) =>
      routes.some(({ method, path }) => `${method} ${path}` === event.routeKey),
    );
    return group ? [`api-${group[0]}`] : [];
  }
  const ofFolder = [...files.keys()].filter((candidate) => candidate.startsWith(`${folder}-`));
  const named = ofFolder.filter((candidate) => `${folder}-${file}`.startsWith(candidate));
  return named.length > 0 ? named : ofFolder;
}

/** The address that a sample asks for. */
const aCalendarAddress = {
  calendarOf: userIdOf('admin'),
  generation: 1,
  tokenHash: hashOf('a'.repeat(32)),
  createdAt: '2025-01-06T09:00:00.000Z',
};

const pairs = events.flatMap(({ name, event }) => functionsFor(name, event).map((fn) => ({ name, event, fn })));

beforeEach(() => {
  watchLog();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response()));
  for (const client of [S3Client, SchedulerClient, SESv2Client, SQSClient] as const)
    mockClient(client as typeof SQSClient)
      .onAnyCommand()
      .resolves({});
  tableHolds(
    ...configurationItems(),
    itemOf('user', aUser({ userId: userIdOf('admin') })),
    itemOf('calendarAddress', aCalendarAddress),
    itemOf('contact', aContact()),
    ...itemsOf(aCaseFile({ activities: [anActivity()], followUps: [aFollowUp()] })),
    itemOf('message', aMessage()),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the sample events', () => {
  it.each([...files.keys()])('have one for the function %s', (fn) => {
    expect(pairs.filter((pair) => pair.fn === fn)).not.toEqual([]);
  });

  it.each(events)('are each for a function that there is: $name', ({ name, event }) => {
    expect(functionsFor(name, event)).not.toEqual([]);
  });

  it('are known by their short names and by their files', () => {
    expect(readEvent('events/scheduler/follow-up.json')).toEqual(readEvent('scheduler/follow-up'));
    expect(readEvent('none/such')).toBeUndefined();
  });

  it.each(pairs)('are accepted: $fn takes $name', async ({ event, fn }) => {
    const { handler } = (await import(files.get(fn) ?? '')) as { handler: Handler };
    const answer = (await handler(event, { awsRequestId: 'invocation-1', getRemainingTimeInMillis: () => 300_000 })) as
      Answer | undefined;

    expect(answer?.statusCode ?? 200).toBeLessThan(400);
    expect(answer?.batchItemFailures ?? []).toEqual([]);
  });
});
