import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { NameOf } from '../custom-fields/types/field-type.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { client, table } from '../platform/table.ts';

/** DynamoDB gives no more at once: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const AT_ONCE = 100;

const ID = /^(user|contact|case|activity|run|file)_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
/** What people call a record of each kind, by the attribute that holds it. */
const NAMES = ['displayName', 'reference', 'subject', 'ruleLabel', 'name'] as const;

/** How a record of each kind is read, by its id and the case that it may be on. */
const GET: Record<string, (id: string, caseId: string) => { params(): unknown }> = {
  user: (userId) => model.entities.user.get({ userId }),
  contact: (contactId) => model.entities.contact.get({ contactId }),
  case: (caseId) => model.entities.case.get({ caseId }),
  activity: (activityId, caseId) => model.entities.activity.get({ caseId, activityId }),
  run: (runId, caseId) => model.entities.run.get({ caseId, runId }),
  file: (fileId, caseId) => model.entities.file.get({ caseId, fileId }),
};

interface Key {
  pk: string;
  sk: string;
}
type Item = Key & Partial<Record<string, unknown>>;

/**
 * What people call the users, contacts, cases and records of this case that have these ids: one BatchGet, of the first
 * hundred. Other texts may be among the ids. One that is not there, or that DynamoDB left unread, has no name. Whose name is
 * known already is not read.
 */
export async function readNames(caseId: string, ids: Iterable<string>, known: KnownNames = NONE): Promise<NameOf> {
  const nameless = [...new Set(ids)].filter((id) => !known.has(id));
  const wanted = nameless.flatMap((id) => keyOf(caseId, id) ?? []).slice(0, AT_ONCE);
  if (wanted.length === 0) return (id) => known.get(id);
  const Keys = wanted.map(({ pk, sk }) => ({ pk, sk }));
  const { Responses } = await client.send(new BatchGetCommand({ RequestItems: { [table.table]: { Keys } } }));
  const found = new Map(((Responses?.[table.table] ?? []) as Item[]).map((item) => [`${item.pk} ${item.sk}`, item]));
  const names = new Map(wanted.map(({ id, pk, sk }) => [id, nameIn(found.get(`${pk} ${sk}`))]));
  return (id) => known.get(id) ?? names.get(id);
}

/** What people call somebody or something, by id; undefined where it is known that there is no name. */
export type KnownNames = ReadonlyMap<string, string | undefined>;

const NONE: KnownNames = new Map();

/** The caller, whose own record every request has read. */
export const ownName = ({ actor }: Context): KnownNames => new Map([[actor.id, actor.displayName]]);

const nameIn = (item: Item | undefined): string | undefined =>
  NAMES.map((attribute) => item?.[attribute]).find((value) => typeof value === 'string');

function keyOf(caseId: string, id: string): (Key & { id: string }) | undefined {
  const get = GET[ID.exec(id)?.[1] ?? ''];
  return get && { id, ...(get(id, caseId).params() as { Key: Key }).Key };
}

/** Every text within a value; ids are among them. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
