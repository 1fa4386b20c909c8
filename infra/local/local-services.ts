import type { EngineClient } from './dynamodb/engine-client.ts';
import { createEvents } from './mail/events.ts';
import { lambdaService } from './functions/lambda-service.ts';
import { createArrivals } from './objects/arrivals.ts';
import { createObjects } from './objects/s3-service.ts';
import { createExpiry } from './dynamodb/expiry.ts';
import { createInbound } from './mail/inbound.ts';
import { createMail } from './mail/mail.ts';
import type { Parts } from './parts.ts';
import { createQueues } from './queues/queues.ts';
import { createScheduler } from './scheduler/schedules.ts';
import { createDynamoDb, type Inspect } from './dynamodb/dynamodb-service.ts';
import { createRest } from './time/settle.ts';
import { createStreams, type Streams } from './streams/streams.ts';
import { cloudFormationService } from './template/cloudformation-service.ts';
import { tablesOf } from './dynamodb/tables.ts';

export interface ServicesOptions {
  engine: EngineClient;
  /** Names of the functions that run. */
  running: () => string[];
  inspect?: Inspect | undefined;
}

/** Makes every service of the template and connects them; at the end all are at work, from where an earlier run stopped. */
export async function startServices(parts: Parts, { engine, running, inspect }: ServicesOptions) {
  const { deployment, clock, store, log } = parts;
  const tables = tablesOf(deployment);
  // A write must wake the stream, and the stream's parts are made from those that may write.
  let streams: Streams | undefined;
  const onWrite = () => streams?.notify();

  const queues = createQueues(parts);
  const scheduler = createScheduler(parts, queues);
  const events = createEvents(parts, queues);
  const mail = createMail(parts, events);
  const inbound = createInbound(parts, queues);
  const expiry = createExpiry({ tables, engine, clock, store, onWrite, log });
  streams = await createStreams(parts, {
    queues,
    arrive: createArrivals(parts, queues),
    engine,
    tables,
    wasExpiry: expiry.wasExpiry,
  });
  const workers = [streams.worker, expiry.worker, queues.worker, scheduler.worker, events.worker, inbound.worker];
  const { settle, moveClock } = createRest({ clock, workers, running });
  streams.notify();
  expiry.worker.wake();
  return {
    /** What the AWS endpoint answers with. */
    endpoints: [
      createDynamoDb({ engine, tables, onWrite, ...(inspect && { inspect }) }),
      queues.service,
      scheduler.service,
      mail.service,
      createObjects(parts),
      lambdaService(parts.functions),
      cloudFormationService(deployment),
    ],
    /** What a person may look at and do. */
    controls: { settle, moveClock, scheduler, mail, receive: inbound.receive },
    redeliver: streams.redeliver,
    stop: async () => void (await Promise.all(workers.map((worker) => worker.stop()))),
  };
}

export type Services = Awaited<ReturnType<typeof startServices>>;
