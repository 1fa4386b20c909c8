import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Write } from '../../shared/platform/write.ts';
import { cancelled, conditionFailed } from './failures.ts';
import type { Item } from './item.ts';
import { db, nowTableHolds, tableHolds } from './table.ts';

type Asked = Partial<Record<'ConditionExpression' | 'UpdateExpression', string | undefined>> & {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Item | undefined;
};

/** Does a call, at a time of its own or not at all. */
type Around = <T>(call: () => T) => Promise<T> | T;

/** A table that keeps what is written, on the conditions that it is written on; `around` may delay each call, or crash it. */
export function keptTable(around: Around = (call) => call(), initial: Item[] = []) {
  const items = new Map(initial.map((item) => [keyText(item), item]));
  const write = (all: Write[]) => {
    for (const one of all) apply(items, one);
    nowTableHolds(...items.values());
    return {};
  };
  const single = (one: Write) => {
    if (!holds(items, one)) throw conditionFailed({});
    return write([one]);
  };
  tableHolds(...initial);
  db.on(GetCommand).callsFake(({ Key }: { Key: Item }) => around(() => ({ Item: items.get(keyText(Key)) })));
  db.on(BatchGetCommand).callsFake(({ RequestItems }: { RequestItems: Record<string, { Keys: Item[] }> }) =>
    around(() => ({
      UnprocessedKeys: {},
      Responses: Object.fromEntries(
        Object.entries(RequestItems).map(([table, { Keys }]) => [
          table,
          Keys.flatMap((key) => items.get(keyText(key)) ?? []),
        ]),
      ),
    })),
  );
  db.on(PutCommand).callsFake((Put: Write['Put']) => around(() => single({ Put })));
  db.on(UpdateCommand).callsFake((Update: Write['Update']) => around(() => single({ Update })));
  db.on(DeleteCommand).callsFake((Delete: Write['Delete']) => around(() => single({ Delete })));
  db.on(TransactWriteCommand).callsFake(({ TransactItems = [] }: { TransactItems?: Write[] }) =>
    around(() => {
      if (!TransactItems.every((one) => holds(items, one))) throw cancelled('ConditionalCheckFailed');
      return write(TransactItems);
    }),
  );
  return { all: () => [...items.values()], write };
}

const keyText = ({ pk, sk }: Item) => `${String(pk)} ${String(sk)}`;
const keyOf = ({ Put, Update, Delete, ConditionCheck }: Write): Item =>
  Put?.Item ?? Update?.Key ?? Delete?.Key ?? ConditionCheck?.Key ?? {};

/** Understands the conditions that this service writes on: comparisons joined by AND, these by OR. */
function holds(items: Map<string, Item>, write: Write): boolean {
  const asked = (write.Put ?? write.Update ?? write.Delete ?? write.ConditionCheck ?? {}) as Asked;
  const item = items.get(keyText(keyOf(write))) ?? {};
  // ElectroDB puts its own conditions in brackets, which are joined by AND like all others.
  const plain = (clause: string) => clause.replace(/^\(/, '').replace(/(\(#\w+\)|:\w+)\)$/, '$1');
  const all = (clauses: string) => clauses.split(' AND ').every((clause) => isTrue(plain(clause), item, asked));
  return asked.ConditionExpression === undefined || asked.ConditionExpression.split(' OR ').some(all);
}

function isTrue(clause: string, item: Item, { ExpressionAttributeNames, ExpressionAttributeValues }: Asked): boolean {
  const [, not, there] = /^attribute_(not_)?exists\((#\w+)\)$/.exec(clause) ?? [];
  const isOf = (name: string) => item[ExpressionAttributeNames?.[name] ?? ''];
  if (there !== undefined) return (isOf(there) === undefined) === (not !== undefined);
  const [, name = '', sign, value = ''] = /^(#\w+) (=|<=) (:\w+)$/.exec(clause) ?? [];
  if (sign === undefined) throw new Error(`This table does not understand the condition ${clause}`);
  const [is, wanted] = [isOf(name), ExpressionAttributeValues?.[value]];
  return sign === '=' ? is === wanted : is !== undefined && Number(is) <= Number(wanted);
}

function apply(items: Map<string, Item>, { Put, Update, Delete }: Write) {
  if (Put?.Item) items.set(keyText(Put.Item), structuredClone(Put.Item));
  if (Delete?.Key) items.delete(keyText(Delete.Key));
  if (Update?.Key) items.set(keyText(Update.Key), updated(items.get(keyText(Update.Key)), Update));
}

function updated(before: Item = {}, update: NonNullable<Write['Update']>): Item {
  const item = { ...before, ...update.Key };
  const clauses = (update.UpdateExpression ?? '').split(/\s*\b(SET|REMOVE|ADD)\s+/).slice(1);
  for (let i = 0; i < clauses.length; i += 2) {
    for (const part of (clauses[i + 1] ?? '').split(', ')) change(item, { clause: clauses[i] ?? '', part }, update);
  }
  return item;
}

function change(item: Item, { clause, part }: { clause: string; part: string }, update: NonNullable<Write['Update']>) {
  const [, name = '', value = ''] = /^(#\w+)(?:(?: =)? (:\w+))?$/.exec(part.trim()) ?? [];
  const attribute = update.ExpressionAttributeNames?.[name];
  if (attribute === undefined) throw new Error(`This table does not understand the update ${part}`);
  const given: unknown = update.ExpressionAttributeValues?.[value];
  if (clause === 'REMOVE') Reflect.deleteProperty(item, attribute);
  else item[attribute] = clause === 'SET' ? structuredClone(given) : Number(item[attribute] ?? 0) + Number(given);
}
