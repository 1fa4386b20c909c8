import { DeleteCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Write } from '../../shared/platform/write.ts';
import type { Item } from './item.ts';
import { db } from './table.ts';

/** A record as a command writes it; a field that an update removes is there as undefined. */
export interface Written extends Item {
  entity: string;
  how: 'put' | 'update' | 'check';
}

/**
 * The records of each write command that was sent, in order; a transaction is one command. Summaries are left out: every
 * write that changes what there is on a case keeps its summary up, and tests of that ask for `summaries`. So are the counters
 * by which submissions are judged.
 */
export const commands = (): Written[][] =>
  allCommands()
    .filter((records) => only(records, 'formCounter').length === 0)
    .map((records) => records.filter(({ entity }) => entity !== 'caseSummary'));

/** The summaries of cases that were written. */
export const summaries = (): Written[] => allCommands().flatMap((records) => only(records, 'caseSummary'));

const allCommands = (): Written[][] =>
  db
    .calls()
    .map(({ args: [command] }) => command as object)
    .flatMap((command) => {
      if (command instanceof TransactWriteCommand) return [(command.input.TransactItems ?? []).map(written)];
      if (command instanceof PutCommand) return [[written({ Put: command.input })]];
      if (command instanceof UpdateCommand) return [[written({ Update: command.input } as Write)]];
      if (command instanceof DeleteCommand) throw new Error('Nothing of this service deletes');
      return [];
    });

/** The records that the only write command stored, or none; several commands are a mistake of the test. */
export function writtenOnce(): Written[] {
  const sent = commands();
  if (sent.length > 1) throw new Error(`${sent.length} write commands were sent: ask commands()`);
  return sent[0] ?? [];
}

/** Those of one entity. */
export const only = (records: Written[], entity: string) => records.filter((record) => record.entity === entity);

function written({ Put, Update, ConditionCheck }: Write): Written {
  if (ConditionCheck) return { entity: String(ConditionCheck.Key?.sk), how: 'check' };
  if (Put) return { ...content(Put.Item ?? {}), entity: String(Put.Item?.__edb_e__), how: 'put' };
  const fields = updated(Update);
  return { ...content(fields), entity: String(fields.__edb_e__), how: 'update' };
}

/** The fields of an update by their new values. */
function updated(Update: Write['Update']): Item {
  const values = Update?.ExpressionAttributeValues ?? {};
  const [set = '', removed = ''] = (Update?.UpdateExpression ?? '')
    .replace(/ ADD .*$/, '')
    .replace(/^SET /, '')
    .split(/(?:^| )REMOVE /);
  return Object.fromEntries([
    ...set.split(', ').map((part) => [part.split(' = ')[0]?.slice(1), values[part.split(' = ')[1] ?? '']] as const),
    ...removed.split(', ').map((part) => [part.slice(1), undefined] as const),
  ]);
}

const content = (item: Item) =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !/^(pk|sk|gsi\d[ps]k|__edb_[ev]__|)$/.test(name)));
