import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { caseProjector } from '../../../shared/lists/case-projection.ts';
import { factsOf } from '../../../shared/lists/case-facts.ts';
import { aCase, aCaseRole } from '../../support/records.ts';
import type { Item } from '../../support/item.ts';
import { itemOf } from '../../support/item.ts';
import { db } from '../../support/table.ts';

const LIST = 'cases/openedAt/opened/category/cases/0';
const NEWEST = Date.UTC(2024, 11, 31);
const SECOND = 1000;

/** The newest case is 0; each other was opened a second before the one before it. */
const idOf = (place: number) => `case_${String(place).padStart(26, '0')}`;
const openedAt = (place: number) => new Date(NEWEST - place * SECOND).toISOString();
const placeOf = (instant: string) => (NEWEST - Date.parse(instant)) / SECOND;

/** The newest case as the table holds it, with what lists know of it. */
function newest() {
  const at = openedAt(0);
  const stamps = { openedAt: at, openedOn: at.slice(0, 10), createdAt: at, updatedAt: at };
  const customFields = { housing: { need: 'A place to stay', peopleInHousehold: 3, safeTonight: true } };
  const record = aCase({ caseId: idOf(0), ...stamps, customFields });
  const { caseId, category, listedAs } = record;
  const role = aCaseRole({ caseId, category, openedAt: at, listedAs });
  const facts = factsOf({ case: record, roles: [role], links: [], summary: undefined }, new Set());
  const entries = caseProjector.entries(facts, 0);
  const listed = entries.map(({ list, place }) => ({ list, place }));
  const known = { projectionOf: caseId, version: 1, moves: 1, facts, shard: 0, countedIn: [1], listed, unlisted: [] };
  const entry = entries.find(({ list }) => list === LIST);
  return {
    record: itemOf('case', record),
    projection: itemOf('projection', known),
    entry: itemOf('listEntry', { ...entry, recordId: caseId, moves: 1 }),
  };
}

const texts = Object.fromEntries(Object.entries(newest()).map(([kind, item]) => [kind, JSON.stringify(item)]));

/** Another case like it, made for each reading: nothing of it stays in memory. */
const itemAt = (kind: 'record' | 'projection' | 'entry', place: number) =>
  JSON.parse((texts[kind] ?? '').replaceAll(idOf(0), idOf(place)).replaceAll(openedAt(0), openedAt(place))) as Item;

/** From here on the table holds so many cases besides what it held. */
export function withCases(count: number, held: Item[]): void {
  const find = ({ pk, sk }: Item): Item | undefined => {
    const [, kind, digits] = /^\$dossier#(projectionOf|caseId)_case_(\d{26})$/.exec(String(pk)) ?? [];
    if (digits === undefined) return held.find((item) => item.pk === pk && item.sk === sk);
    return itemAt(kind === 'caseId' ? 'record' : 'projection', Number(digits));
  };
  db.on(BatchGetCommand).callsFake(({ RequestItems }: { RequestItems: Record<string, { Keys: Item[] }> }) => ({
    UnprocessedKeys: {},
    Responses: Object.fromEntries(
      Object.entries(RequestItems).map(([table, { Keys }]) => [table, Keys.flatMap((key) => find(key) ?? [])]),
    ),
  }));
  db.on(QueryCommand).callsFake(({ ExpressionAttributeValues: values = {}, Limit = 0 }: QueryCommandInput) => {
    const partition = String(values[':pk']);
    if (partition !== `$dossier#list_${LIST}`) {
      return { Items: held.filter((item) => item.pk === partition) };
    }
    const [, before] = /(\d{4}-\d\d-\d\dT[\d:.]+Z)/.exec(String(values[':sk2'])) ?? [];
    const first = before === undefined ? 0 : placeOf(before);
    const size = Math.max(0, Math.min(Limit, count - first));
    return { Items: Array.from({ length: size }, (_, i) => itemAt('entry', first + i)) };
  });
}
