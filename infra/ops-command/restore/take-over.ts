import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { UsageError } from '../../config-command/target.ts';
import type { Command, Exit } from '../commands.ts';
import { EXIT } from '../commands.ts';
import { keepWishes } from './keep-wishes.ts';
import { settleWaiting, type Tables } from './settle-waiting.ts';
import { sinceThen, type Since } from './since-then.ts';
import { switchOn } from './switch-on.ts';

/**
 * Makes a table that was restored from a backup fit to be taken over by the stack: settles what waited then, so that no mail goes out
 * twice, tells what came after, and switches on what a restore does not bring along. The stack must be stopped.
 */
export async function takeOver(command: Command): Promise<Exit> {
  const { print, rest, stage = '', at, to } = command;
  const [restored, ...more] = rest;
  if (restored === undefined || more.length > 0) throw new UsageError('Name the restored table.');
  if (at === undefined || Number.isNaN(Date.parse(at)))
    throw new UsageError('Say with --at to which second it was restored.');
  const tables = await tablesOf(command, restored);
  const client = (await command.aws()).client(DynamoDBClient);

  const settled = await settleWaiting(tables, command.now().toISOString());
  for (const [kind, { waited, settled: changed }] of Object.entries(settled)) {
    print(`${kind.padEnd(12)}  ${waited} waited, ${changed} of them are settled`);
  }
  const since = await sinceThen(tables, new Date(at).toISOString(), to);
  print(`contact       ${await keepWishes(tables, since.contacts)} are not to be written to any more`);
  tell(print, since, stage);
  const off = await switchOn(client, restored);
  for (const sentence of off) print(sentence);
  print(`Now put "restoredTable": "${restored}" into the stage and deploy it: docs/operations.md, section Backups.`);
  return off.length > 0 ? EXIT.problems : EXIT.done;
}

async function tablesOf({ aws, lost }: Command, restored: string): Promise<Tables> {
  const deployment = await aws();
  const live = deployment.tableName;
  if (restored === live) throw new UsageError(`${live} is the table that the stage works on: name the restored one.`);
  const client = deployment.client(DynamoDBClient);
  // Better now than after half of it.
  for (const TableName of lost ? [restored] : [restored, live])
    await client.send(new DescribeTableCommand({ TableName }));
  const marshallOptions = { removeUndefinedValues: true };
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions }),
    restored,
    live: lost ? undefined : live,
  };
}

function tell(print: Command['print'], { counts, erased }: Since, stage: string): void {
  print(
    Object.keys(counts).length > 0
      ? 'Since then, in the live table alone:'
      : 'Of what came since then nothing is known.',
  );
  for (const [kind, { made, changed }] of Object.entries(counts)) print(`  ${kind}: ${made} made, ${changed} changed`);
  if (erased.length === 0) return;
  print('Since then these people were erased. When the stage works again, erase them once more:');
  print(`  npm run ops -- erase ${erased.join(' ')} --stage ${stage}`);
}
