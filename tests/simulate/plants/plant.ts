import type { Plant } from '../aws/calls.ts';
import type { History } from '../histories/history.ts';
import type { Course, Mishap } from '../mishaps.ts';

/** A mistake that the service might make, put into what it asks of AWS, and the promise that it breaks. */
export interface PlantedMistake {
  name: string;
  /** How what is found has to begin. */
  breaks: string;
  history: History;
  /** What has to go wrong for the mistake to show: one of these. By itself it shows where there is none. */
  when?: (course: Course) => Mishap[];
  plant: Plant;
}

/** What DynamoDB answers to a write that it was never asked for. */
export const asIfDone = { answer: { output: { $metadata: {} }, response: {} } };

const IDS = ['runId', 'messageId', 'activityId', 'followUpId'];

type Write = Record<string, { Item?: Record<string, unknown>; Key?: Record<string, unknown> }>;
const writesOf = (input: Record<string, unknown>) => (input['TransactItems'] ?? []) as Write[];

/** Gives what a transaction makes other ids each time. */
export function withNewIds(input: Record<string, unknown>, number: number): void {
  const made = writesOf(input).flatMap(({ Put }) => IDS.flatMap((name) => (Put?.Item?.[name] as string) ?? []));
  const ending = String(number).padStart(4, '0');
  let text = JSON.stringify(writesOf(input));
  for (const id of new Set(made)) text = text.replaceAll(id, id.slice(0, -ending.length) + ending);
  input['TransactItems'] = JSON.parse(text);
}

/** Leaves changes of records of a kind undone, and says that they were made. */
export function leavingUndone(kind: string): Plant {
  return ({ what }, input) => {
    if (what.startsWith('UpdateItem') && isOf(kind, input)) return asIfDone;
    if (input['TransactItems']) {
      input['TransactItems'] = writesOf(input).filter(({ Update }) => !Update || !isOf(kind, Update));
    }
    return undefined;
  };
}

const isOf = (kind: string, { Key }: { Key?: unknown }) => JSON.stringify(Key ?? '').includes(`#${kind}_1`);

/** Where a function asks for something with these words in it, it is written whatever is there already. */
export const withoutConditions =
  (name: string, words: string): Plant =>
  ({ by, what }, input) => {
    if (by === name && what.includes(words)) dropConditions(input);
    return undefined;
  };

function dropConditions(input: Record<string, unknown>): void {
  const writes = (input['TransactItems'] as Record<string, Record<string, unknown>>[] | undefined) ?? [{ one: input }];
  for (const write of writes.flatMap((one) => Object.values(one))) {
    if (typeof write['ConditionExpression'] !== 'string') continue;
    delete write['ConditionExpression'];
    keepOnlyNamed(write);
  }
}

/** DynamoDB refuses names and values that no expression uses. */
function keepOnlyNamed(write: Record<string, unknown>): void {
  const { UpdateExpression: expression = '' } = write as { UpdateExpression?: string };
  for (const [list, sign] of [
    ['ExpressionAttributeNames', '#'],
    ['ExpressionAttributeValues', ':'],
  ] as const) {
    const all = Object.entries((write[list] ?? {}) as Record<string, unknown>);
    const used = all.filter(([name]) => name.startsWith(sign) && isUsed(expression, name));
    if (used.length > 0) write[list] = Object.fromEntries(used);
    else delete write[list];
  }
}

const isUsed = (expression: string, name: string) => new RegExp(`${name}(?![A-Za-z0-9_])`).test(expression);
