import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/stream/react.ts';
import { Rule } from '../../../shared/automations/rule.schema.ts';
import { forgetConfiguration } from '../../../shared/configuration/configuration.ts';
import { configurationItems } from '../../support/configuration.ts';
import { streamRecord } from '../../support/events.ts';
import { idFor } from '../../support/ids.ts';
import { watchLog } from '../../support/log.ts';
import { aCase, aCaseFile, anActivity } from '../../support/records.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';
import { commands } from '../../support/written.ts';

const CHANGES = 100;
const caseIds = Array.from({ length: CHANGES }, (_, i) => idFor('case', String(i)));

/** Fifty rules; the first of them wait for the completion of an initial call, the others for something else. */
const rules = (waiting: number, more: object = {}) =>
  Array.from({ length: 50 }, (_, i) =>
    Rule.parse({
      id: `rule-${i}`,
      label: `Rule ${i}`,
      trigger: { type: 'activity-completed', activityType: i < waiting ? 'initial-call' : 'letter' },
      actions: [{ do: { type: 'add-activity', activityType: 'follow-up' } }],
      ...more,
    }),
  );

/** Takes the completion of the initial call of a hundred cases as one batch. */
async function taking(active: Rule[]) {
  forgetConfiguration();
  tableHolds(
    ...configurationItems((document) => {
      document.rules = active;
    }),
    ...caseIds.flatMap((caseId) => itemsOf(aCaseFile({ case: aCase({ caseId }), roles: [], activities: [] }))),
  );
  const Records = caseIds.map((caseId, i) => {
    const call = { caseId, activityId: idFor('activity', String(i)) };
    const after = anActivity({ ...call, status: 'completed', statusClass: 'completed', revision: 2 });
    return streamRecord({ before: itemOf('activity', anActivity(call)), after: itemOf('activity', after) }, String(i));
  });
  expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
  const gets = db.commandCalls(GetCommand).map(({ args: [{ input }] }) => String(input.Key?.pk));
  const queries = db.commandCalls(QueryCommand).map(({ args: [{ input }] }) => JSON.stringify(input));
  const isConfiguration = (key: string) => key.includes('configurationId');
  return {
    checks: gets.filter(isConfiguration).length,
    /** Whether the case was merged into another one meanwhile. */
    cases: gets.filter((key) => !isConfiguration(key)).length,
    configurations: queries.filter((query) => query.includes('configurationId')).length,
    caseFiles: queries.filter((query) => !query.includes('configurationId')).length,
    people: db.commandCalls(BatchGetCommand).length,
    written: commands().flat(),
  };
}

beforeEach(() => void watchLog());
afterEach(() => vi.restoreAllMocks());

describe('a batch of a hundred changes among fifty rules', () => {
  const once = { checks: 1, configurations: 1, cases: CHANGES };

  it('costs one look at the configuration, and nothing for the rules where none waits for them', async () => {
    expect(await taking(rules(0))).toEqual({ ...once, caseFiles: 0, people: 0, written: [] });
  });

  it('reads each case once, and writes nothing, where ten wait for them and none is for such cases', async () => {
    const elsewhere = rules(10, { caseTypes: ['award'] });
    expect(await taking(elsewhere)).toEqual({ ...once, caseFiles: CHANGES, people: 0, written: [] });
  });

  it('reads each case and its people once, however many rules meet a change, and writes one run for each', async () => {
    const conditions = [{ type: 'case-status-class', is: 'closed' }];
    const { written, ...read } = await taking(rules(10, { conditions }));
    expect(read).toEqual({ ...once, caseFiles: CHANGES, people: CHANGES });
    expect(new Set(written.map(({ entity }) => entity))).toEqual(new Set(['run']));
    expect(written).toHaveLength(10 * CHANGES);
  });
});
