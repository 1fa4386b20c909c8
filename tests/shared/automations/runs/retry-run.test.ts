import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Rule } from '../../../../shared/automations/rule.schema.ts';
import { failedRuns, retryRun } from '../../../../shared/automations/runs/retry-run.ts';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import type { Run } from '../../../../shared/model.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asService, asUser } from '../../../support/contexts.ts';
import { idFor, NOW } from '../../../support/ids.ts';
import { watchLog } from '../../../support/log.ts';
import { aCase, aCaseFile, aRun } from '../../../support/records.ts';
import { itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { aRuleWith } from '../../../support/time-rules.ts';
import { commands, only } from '../../../support/written.ts';

const caseId = idFor('case');
const change = {
  id: 'change-1',
  entity: 'case',
  kind: 'created',
  after: { caseId },
  revision: 1,
  at: NOW,
  actor: 'visitor',
  cause: { kind: 'rule', id: 'x', root: 'x', depth: 8, rules: ['other'] },
};
const failed = (fields: Partial<Run> = {}) =>
  aRun({
    ruleId: 'in-time',
    outcome: 'failed',
    because: 'No template',
    attempt: 1,
    change,
    attention: 'run',
    attentionAt: '2025-01-06T08:55:00.000Z',
    ...fields,
  });
const rule = aRuleWith({ type: 'case-opened' });

async function retried(
  run: Run,
  { parts = {}, rules = [rule] }: { parts?: Partial<CaseFile>; rules?: Rule[] } = {},
  byHand = false,
) {
  tableHolds(
    ...configurationItems((document) => document.rules.push(...rules)),
    ...itemsOf(aCaseFile({ runs: [run], ...parts })),
  );
  const ctx = byHand ? asUser() : asService();
  await retryRun(ctx, { caseId, runId: run.runId }, { byHand });
  return commands().filter((records) => only(records, 'ruleBudget').length === 0);
}
const own = { change: { ...change, cause: { ...change.cause, depth: 0, rules: undefined } } };

beforeEach(() => void watchLog());
afterEach(() => vi.restoreAllMocks());

describe('a run that is done again', () => {
  it('acts on the case as it is now, as the same run', async () => {
    expect(await retried(failed(own))).toMatchObject([
      [
        { entity: 'activity', subject: 'It is time' },
        { entity: 'run', how: 'update', outcome: 'acted', attempt: 2, attention: undefined, change: undefined },
      ],
    ]);
  });

  it('after a stop acts by hand alone: the chain that it came of counts no more', async () => {
    const stopped = failed({ outcome: 'stopped', attention: undefined, attentionAt: undefined });
    expect(only((await retried(stopped)).flat(), 'run')).toMatchObject([
      { attempt: 2, because: expect.stringContaining('in a row') },
    ]);
    expect(only((await retried(stopped, {}, true)).flat(), 'run')).toMatchObject([{ outcome: 'acted' }]);
  });

  it.each<[string, Parameters<typeof retried>[1], string]>([
    ['the rule is gone', { rules: [] }, 'No template; The rule is not active any more'],
    [
      'the case is in the bin',
      { parts: { case: aCase({ listedAs: 'binned' }) } },
      'No template; The case is in the bin',
    ],
  ])('is parked where %s', async (_, there, because) => {
    expect(await retried(failed(), there)).toMatchObject([
      [{ entity: 'run', outcome: 'parked', because, attention: undefined }],
    ]);
  });

  it('is refused by hand where that cannot be', async () => {
    await expect(retried(failed(), { rules: [] }, true)).rejects.toThrow('The rule is not active any more.');
    await expect(retried(failed({ change: undefined }), {}, true)).rejects.toThrow('What it met is not kept any more.');
  });

  it('is left alone where it came to an end', async () => {
    expect(await retried(failed({ outcome: 'acted' }))).toEqual([]);
  });
});

it('the runs whose time has come to be tried again are found', async () => {
  tableHolds(
    ...itemsOf(
      aCaseFile({
        runs: [failed(), failed({ runId: idFor('run', 'later'), attentionAt: '2025-01-06T09:55:00.000Z' })],
      }),
    ),
  );
  expect(await failedRuns(asService(), 10)).toMatchObject([{ caseId, runId: failed().runId }]);
});
