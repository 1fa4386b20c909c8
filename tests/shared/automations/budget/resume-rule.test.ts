import { describe, expect, it } from 'vitest';
import { pauseRuleByHand, resumeRule } from '../../../../shared/automations/budget/resume-rule.ts';
import type { RuleScan } from '../../../../shared/model.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asUser } from '../../../support/contexts.ts';
import { idFor, NOW } from '../../../support/ids.ts';
import { aRuleScan } from '../../../support/rule-scans.ts';
import { itemOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { aRuleWith } from '../../../support/time-rules.ts';
import { commands, only } from '../../../support/written.ts';

const ada = asUser({ displayName: 'Ada Lovelace' });
const ruleId = 'in-time';
const holds = (...scans: RuleScan[]) =>
  tableHolds(
    ...configurationItems((document) =>
      document.rules.push(aRuleWith({ type: 'schedule', cron: '0 9 * * 1' }, { limits: { perSchedule: 5 } })),
    ),
    ...scans.map((scan) => itemOf('ruleScan', scan)),
  );
const written = (entity: string) => only(commands().flat(), entity);

const standing = (name: string, fields: Partial<RuleScan> = {}) =>
  aRuleScan({
    ruleScanId: idFor('ruleScan', name),
    state: 'paused',
    acted: 5,
    because: 'It has acted often',
    ...fields,
  });

describe('a rule that is paused by hand', () => {
  it('says by whom, and why if they say so', async () => {
    holds();
    await pauseRuleByHand(ada, { ruleId });
    await pauseRuleByHand(ada, { ruleId, because: 'Wrong template' });
    expect(written('ruleBudget')).toMatchObject([
      { pausedAt: NOW, because: 'Paused by Ada Lovelace' },
      { because: 'Paused by Ada Lovelace: Wrong template' },
    ]);
  });

  it('has to be there', async () => {
    holds();
    await expect(pauseRuleByHand(ada, { ruleId: 'nothing' })).rejects.toThrow('rule');
    await expect(resumeRule(ada, { ruleId: 'nothing', waiting: 'do' })).rejects.toThrow('rule');
  });
});

describe('a rule that is let go on', () => {
  it('has what was held done, and goes on with the newest walk that stood still', async () => {
    holds(
      standing('older', { startedAt: '2024-12-30T09:00:00.000Z' }),
      standing('newest'),
      standing('done', { state: 'done' }),
    );
    await resumeRule(ada, { ruleId, waiting: 'do' });
    expect(written('ruleBudget')).toMatchObject([{ pausedAt: undefined, because: undefined }]);
    expect(written('ruleScan')).toMatchObject([
      { how: 'put', kind: 'release', release: 'do', state: 'waiting', ruleId },
      { how: 'update', state: 'waiting', actsUntil: 10, because: undefined, attention: 'ruleScan' },
      { how: 'update', state: 'done', because: 'A later one went on instead' },
    ]);
  });

  it('or drops all of it, and says who wanted that', async () => {
    holds(standing('newest'));
    await resumeRule(ada, { ruleId, waiting: 'drop' });
    const because = 'Dropped by Ada Lovelace while the rule was paused';
    expect(written('ruleScan')).toMatchObject([
      { kind: 'release', release: 'drop', dropBecause: because },
      { how: 'update', state: 'done', because, endedAt: NOW, attention: undefined },
    ]);
  });
});
