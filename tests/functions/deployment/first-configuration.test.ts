import { QueryCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/deployment/first-configuration.ts';
import { readEvent } from '../../../infra/local/sample-events.ts';
import { awsError } from '../../support/failures.ts';
import { watchLog } from '../../support/log.ts';
import { db, tableHolds } from '../../support/table.ts';
import { commands, only } from '../../support/written.ts';

const event = (type: string, more = {}) =>
  ({ ...readEvent(`deployment/first-configuration-${type}`), ...more }) as unknown as CloudFormationCustomResourceEvent;
const put = vi.fn<typeof fetch>();
const answers = () =>
  put.mock.calls.map(([, init]) => JSON.parse(init?.body as string) as { Status: string; Reason: string });

beforeEach(() => {
  watchLog();
  vi.stubGlobal('fetch', put.mockReset().mockResolvedValue(new Response()));
  tableHolds();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a deployment', () => {
  it.each(['create', 'update'])(
    'loads the sample configuration for the stage’s team and says so to CloudFormation (%s)',
    async (type) => {
      await handler(event(type));

      expect(only(commands().flat(), 'contact').map(({ displayName }) => displayName)).toEqual([
        'Housing team',
        'Benefits team',
      ]);
      expect(only(commands().flat(), 'configurationStamp')).toHaveLength(1);
      expect(put.mock.calls[0]?.[0]).toBe(event(type).ResponseURL);
      expect(answers()).toMatchObject([
        { Status: 'SUCCESS', RequestId: event(type).RequestId, LogicalResourceId: 'FirstConfigurationRecords' },
      ]);
    },
  );

  it('makes the contacts that the sample’s forms give new cases to', async () => {
    await handler(event('create'));

    const written = commands().flat();
    const form = only(written, 'configurationRecord').find(({ kind }) => kind === 'forms')?.record as {
      opens: { caseRoles: { contactId: string }[] };
    };
    expect(form.opens.caseRoles.map(({ contactId }) => contactId)).toEqual(
      only(written, 'contact').map(({ contactId }) => contactId),
    );
  });

  it('that is taken away leaves the records to the table', async () => {
    await handler(event('delete'));
    expect(db.calls()).toEqual([]);
    expect(answers()).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  it.each([
    ['the table fails', {}],
    ['the team is not whole', { ResourceProperties: { coordinator: { displayName: 'Team', email: 'team' } } }],
  ])('is told that it failed when %s, without the reason’s text', async (_, more) => {
    for (const read of [GetCommand, QueryCommand] as const)
      db.on(read as typeof GetCommand).rejects(awsError('InternalServerError', 500));
    await handler(event('create', more));

    expect(answers()).toMatchObject([{ Status: 'FAILED', Reason: expect.stringContaining('log') }]);
    expect(answers()[0]?.Reason).not.toContain('told by AWS');
  });

  it('fails when CloudFormation takes no answer, so that it is tried again', async () => {
    put.mockResolvedValue(new Response('no', { status: 403 }));
    await expect(handler(event('create'))).rejects.toThrow('403');
  });
});
