import { readNames, textsIn } from '../../audit/names.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { NameOf } from '../../custom-fields/types/field-type.ts';
import type { CaseFacts } from '../../lists/case-facts.ts';
import type { Activity, Case } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { organisation } from '../../platform/organisation.ts';
import { wholeBatch } from '../../platform/table.ts';
import { dateIn } from '../../platform/time.ts';
import type { Row } from './column.ts';

/** In whose name and in which words. */
interface Reading {
  ctx: Context;
  configuration: Configuration;
}

/** Whole cases, at most a hundred, as rows; what is gone by now is left out. A BatchGet, and another for people in custom fields. */
export async function* casesOf(reading: Reading, facts: CaseFacts[]): AsyncGenerator<Row[]> {
  const cases = await readCases(facts);
  const nameOf = await namesIn(cases);
  yield cases.map((record) => rowOf(reading, { case: record, facts: factsOf(facts, record), nameOf }));
}

/** The activities of cases, at most a hundred, as rows, case by case. A Query for each case. */
export async function* activitiesOf(reading: Reading, facts: CaseFacts[]): AsyncGenerator<Row[]> {
  for (const record of await readCases(facts)) {
    const activities = await readActivities(record);
    const nameOf = await namesIn(activities);
    const shared = { case: record, facts: factsOf(facts, record), nameOf };
    yield activities.map((activity) => ({ ...rowOf(reading, shared), activity }));
  }
}

const rowOf = ({ ctx, configuration }: Reading, row: Pick<Row, 'case' | 'facts' | 'nameOf'>): Row => ({
  ...row,
  configuration,
  today: dateIn(organisation.timeZone, ctx.now),
});

function factsOf(facts: CaseFacts[], { caseId }: Case): CaseFacts {
  const found = facts.find((one) => one.caseId === caseId);
  if (!found) throw new Error('A case was read that no list had named');
  return found;
}

async function readCases(facts: CaseFacts[]): Promise<Case[]> {
  if (facts.length === 0) return [];
  const keys = facts.map(({ caseId }) => ({ caseId }));
  const found = new Map(
    wholeBatch(await model.entities.case.get(keys).go()).map((record) => [record.caseId, record] as const),
  );
  return facts.flatMap(({ caseId }) => found.get(caseId) ?? []).filter(({ listedAs }) => listedAs !== 'deleted');
}

async function readActivities({ caseId }: Case): Promise<Activity[]> {
  const { data } = await model.entities.activity.query.byId({ caseId }).go({ pages: 'all' });
  return data.filter(({ deletedAt }) => deletedAt === undefined);
}

const NAMED = /^(contact|case)_/;
/** As many as one BatchGet gives. */
const AT_ONCE = 100;

/** What people call the contacts and cases that custom fields name. */
async function namesIn(records: { customFields?: unknown }[]): Promise<NameOf> {
  const ids = [...new Set(records.flatMap(({ customFields }) => textsIn(customFields)))].filter((id) => NAMED.test(id));
  const batches = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, i) =>
    ids.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
  const names: NameOf[] = [];
  for (const batch of batches) names.push(await readNames('', batch));
  return (id) => names.map((nameOf) => nameOf(id)).find((name) => name !== undefined);
}
