import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { reactToChange } from '../../../shared/automations/react-to-change.ts';
import type { Rule } from '../../../shared/automations/rule.schema.ts';
import { MAXIMUM_DEPTH } from '../../../shared/automations/runs/stop.ts';
import type { CaseFile } from '../../../shared/cases/case-file.ts';
import { derivedId } from '../../../shared/platform/ids.ts';
import { callCompleted } from '../../support/changes.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asService } from '../../support/contexts.ts';
import { cancelled, conditionFailed } from '../../support/failures.ts';
import { idFor } from '../../support/ids.ts';
import { aCase, aCaseFile, aContact, aRun } from '../../support/records.ts';
import { anAction } from '../../support/rules.ts';
import type { Item } from '../../support/item.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { db, nowTableHolds, tableHolds } from '../../support/table.ts';
import { commands } from '../../support/written.ts';

const change = callCompleted();
const runId = derivedId('run', 'seven-days-after-initial-call', change.id);
const items = (parts: Partial<CaseFile> = {}, rule: Partial<Rule> = {}): Item[] => [
  ...configurationItems(({ rules }) => Object.assign(rules[0] as Rule, rule)),
  ...itemsOf(aCaseFile(parts)),
  itemOf('contact', aContact()),
];
const mailNow: Rule['actions'] = [anAction({ type: 'send-email', template: 'how-are-things-going', to: 'client' })];
const reacting = async (parts: Partial<CaseFile> = {}, rule: Partial<Rule> = {}, met = change) => {
  tableHolds(...items(parts, rule));
  await reactToChange(asService('2025-01-06T09:00:05.000Z'), met);
  return writtenByRuns();
};

/** What was written beside the count of how often the rule acted today: one run, as one command. */
const runsWritten = () => commands().filter(([first]) => first?.entity !== 'ruleBudget');
const writtenByRuns = () => {
  expect(runsWritten().length).toBeLessThanOrEqual(1);
  return runsWritten()[0] ?? [];
};

describe('a rule that meets a change it waits for', () => {
  it('does nothing about one that is quiet, such as those of an import', async () => {
    expect(await reacting({}, {}, { ...change, cause: { ...change.cause, quiet: true } })).toEqual([]);
  });

  it('stores its run and what it does in one transaction', async () => {
    expect(await reacting()).toMatchObject([
      {
        entity: 'followUp',
        how: 'put',
        state: 'waiting',
        dueAt: '2025-01-13T09:00:00.000Z',
        attentionAt: '2025-01-13T09:02:00.000Z',
        runId,
      },
      {
        entity: 'run',
        runId,
        outcome: 'acted',
        changeId: change.id,
        trigger: 'The activity "Initial call" was completed',
      },
    ]);
  });

  it('counts seven days from the change by the calendar, however late it is taken', async () => {
    const [followUp] = await reacting({}, {}, callCompleted({ at: '2025-03-26T09:00:00.000Z' }));
    expect(followUp).toMatchObject({ dueAt: '2025-04-02T08:00:00.000Z' });
  });

  it('plans an e-mail at once where there is no delay', async () => {
    expect(await reacting({}, { actions: mailNow })).toMatchObject([
      { entity: 'activity', type: 'email', createdBy: 'rule:seven-days-after-initial-call' },
      { entity: 'message', state: 'planned', automatic: true, runId, attention: 'message' },
      { entity: 'run', effects: [{ action: 'send-email', did: expect.stringContaining('Maya Okafor') }] },
    ]);
  });

  it('applies its actions one after the other', async () => {
    const actions: Rule['actions'] = [
      anAction({ type: 'set-status', status: 'closed' }),
      anAction({ type: 'add-activity', activityType: 'follow-up', dueInDays: 1 }, { after: 'P7D' }),
    ];
    const written = await reacting({}, { actions });

    expect(written.map(({ entity }) => entity)).toEqual(['case', 'activity', 'caseRole', 'caseRole', 'run']);
    expect(written.at(-1)).toMatchObject({ effects: [{}, { did: 'Nothing planned: the case is closed' }] });
  });

  it('writes with its own name, and says what caused it', async () => {
    expect((await reacting())[0]).toMatchObject({
      createdBy: 'rule:seven-days-after-initial-call',
      cause: {
        kind: 'rule',
        id: `${runId}/run`,
        ruleId: 'seven-days-after-initial-call',
        root: change.cause.root,
        depth: 1,
      },
    });
  });

  it('writes the same ids whenever it meets the same change', async () => {
    const ids = ([followUp]: Item[]) => followUp?.followUpId;
    expect(ids(await reacting())).toBe(ids(await reacting()));
  });
});

describe('a rule acts once per change', () => {
  it('when the change is delivered again', async () => {
    expect(await reacting({ runs: [aRun({ runId })] })).toEqual([]);
  });

  it('when two deliveries run at the same time', async () => {
    tableHolds(...items());
    db.on(TransactWriteCommand).callsFake(() => {
      nowTableHolds(...items({ runs: [aRun({ runId })] }));
      throw cancelled('ConditionalCheckFailed', 'ConditionalCheckFailed');
    });
    await reactToChange(asService(), change);

    expect(runsWritten()).toHaveLength(1);
  });

  it('when the answer to the write of a run that did nothing was lost', async () => {
    tableHolds(...items({ case: aCase({ status: 'closed', statusClass: 'closed' }) }));
    db.on(PutCommand).callsFake(({ Item }: { Item: Item }) => {
      throw conditionFailed(Item);
    });
    await reactToChange(asService(), change);

    expect(runsWritten()).toHaveLength(1);
  });
});

describe('a rule does nothing', () => {
  it('but say why when its conditions do not hold', async () => {
    expect(await reacting({ case: aCase({ status: 'closed', statusClass: 'closed' }) })).toMatchObject([
      {
        entity: 'run',
        outcome: 'conditions-not-met',
        because: '"the case is opened" does not hold: it is closed',
        conditions: [{ holds: false }],
        effects: [],
      },
    ]);
  });

  it('and leaves no run on a case of a type that it is not for', async () => {
    expect(await reacting({ case: aCase({ caseType: 'prospect' }) })).toEqual([]);
  });

  it('when it is not active, or waits for something else', async () => {
    expect(await reacting({}, { active: false })).toEqual([]);
    expect(await reacting({}, { trigger: { type: 'case-opened' } })).toEqual([]);
  });

  it('for a case that is not there any more', async () => {
    tableHolds(...configurationItems());
    await reactToChange(asService(), change);
    expect(commands()).toEqual([]);
  });

  it('but its run when one of several actions fails', async () => {
    const actions: Rule['actions'] = [...mailNow, anAction({ type: 'set-status', status: 'no-such-status' })];

    expect(await reacting({}, { actions })).toMatchObject([
      { entity: 'run', outcome: 'failed', because: expect.stringContaining('no status "no-such-status"'), effects: [] },
    ]);
  });
});

describe('rules always stop', () => {
  const deep = (depth: number) => callCompleted({ cause: { ...change.cause, depth } });

  it('after a number of them in a row', async () => {
    expect(await reacting({}, {}, deep(MAXIMUM_DEPTH))).toMatchObject([
      { entity: 'activity', type: 'alert', cause: { quiet: true } },
      { entity: 'run', outcome: 'stopped', effects: [] },
    ]);
    expect((await reacting({}, {}, deep(MAXIMUM_DEPTH - 1))).at(-1)).toMatchObject({ outcome: 'acted' });
  });

  it.each([
    ['a hundred runs on the case within an hour', 100, '2025-01-06T08:30:00.000Z', 'acted', 'stopped'],
    ['fewer', 99, '2025-01-06T08:30:00.000Z', 'acted', 'acted'],
    ['runs of an earlier hour', 100, '2025-01-06T07:59:00.000Z', 'acted', 'acted'],
    ['runs that did nothing', 100, '2025-01-06T08:30:00.000Z', 'conditions-not-met', 'acted'],
  ] as const)('after %s: %s', async (_, count, at, outcome, expected) => {
    const runs = Array.from({ length: count }, (__, i) => aRun({ runId: idFor('run', `${i}`), at, outcome }));
    expect((await reacting({ runs })).at(-1)).toMatchObject({ entity: 'run', outcome: expected });
  });
});
