import {
  ListMessageMoveTasksCommand,
  type ListMessageMoveTasksResultEntry as Task,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { Command } from './commands.ts';
import type { Deployment } from './deployment.ts';

interface Move {
  arn: string;
  name: string;
  command: Command;
}

/**
 * Has SQS move the messages back to the queue that they came from, and watches. SQS goes on when nobody watches any more; who
 * comes again watches the move that is under way.
 */
export async function moveBack(deployment: Deployment, { arn, name, command: { progress, print, wait } }: Move) {
  const client = deployment.client(SQSClient);
  let task = await currentTask(client, arn);
  while (task.Status === 'RUNNING') {
    progress(`${name}: ${moved(task)} of ${task.ApproximateNumberOfMessagesToMove ?? '?'}`);
    await wait();
    task = await lastTask(client, arn);
  }
  if (task.Status === 'COMPLETED') return { sent: moved(task), stay: 0 };
  print(`  ${name}: SQS gave the move up: ${task.FailureReason ?? task.Status ?? 'it does not say why'}`);
  return { sent: moved(task), stay: Math.max(1, (task.ApproximateNumberOfMessagesToMove ?? 0) - moved(task)) };
}

const moved = ({ ApproximateNumberOfMessagesMoved = 0 }: Task) => ApproximateNumberOfMessagesMoved;

/** The move that is under way, or one that is begun now. */
async function currentTask(client: SQSClient, SourceArn: string): Promise<Task> {
  const task = await lastTask(client, SourceArn);
  if (task.Status === 'RUNNING') return task;
  await client.send(new StartMessageMoveTaskCommand({ SourceArn }));
  return lastTask(client, SourceArn);
}

async function lastTask(client: SQSClient, SourceArn: string): Promise<Task> {
  const { Results = [] } = await client.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
  return Results[0] ?? {};
}
