import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { Scheduler } from '@aws-sdk/client-scheduler';
import { SESv2 } from '@aws-sdk/client-sesv2';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import { Entity, Service } from 'electrodb';
import { z } from 'zod';

const table = { table: 'table', client: DynamoDBDocument.from(new DynamoDB()) };
const ses = new SESv2();
const scheduler = new Scheduler();

const OpenCase = z.strictObject({
  caseId: z.string().min(1),
  subject: z.string().min(1).max(200),
  clients: z.array(z.string()).min(1),
  openedOn: z.iso.date().optional(),
});

const cases = new Entity(
  {
    model: { service: 'plain', entity: 'case', version: '1' },
    attributes: {
      caseId: { type: 'string', required: true },
      subject: { type: 'string', required: true },
      clients: { type: 'list', items: { type: 'string' } },
      openedOn: { type: 'string' },
    },
    indexes: { byId: { pk: { field: 'pk', composite: ['caseId'] }, sk: { field: 'sk', composite: [] } } },
  },
  table,
);
const { entities } = new Service({ case: cases }, table);

/** One route, one entity and one contract by the libraries that the service uses, as their own pages show it. */
export const handler = middy(async ({ body }: { body: string }) => {
  const opened = OpenCase.parse(JSON.parse(body));
  await entities.case.put(opened).go();
  const Name = opened.caseId;
  await ses.sendEmail({ Content: { Simple: { Subject: { Data: opened.subject }, Body: {} } } });
  await scheduler.deleteSchedule({ Name });
  return { statusCode: 201, body: JSON.stringify(opened) };
});
