import { describe, expect, it } from 'vitest';
import { isFor } from '../../../../shared/automations/rules.ts';
import { Rule } from '../../../../shared/automations/rule.schema.ts';
import { atWork } from '../../../support/acting.ts';
import { aDocument } from '../../../support/configuration.ts';
import { idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aFollowUp } from '../../../support/records.ts';

const closed = aCase({ status: 'closed', statusClass: 'closed', closedOn: '2025-01-06' });
const emptied = aCase({ emptiedAt: '2025-01-01T09:00:00.000Z' });

describe('set-status', () => {
  it('says why in the case file: in the words of the rule, or by its name', async () => {
    const details = async (reason?: string) => {
      const { act, file } = atWork();
      const { did } = await act({ type: 'set-status', status: 'closed', reason });
      expect(did).toBe('Set the status to Resolved');
      return file.activities.find(({ type }) => type === 'change-case-status')?.details;
    };
    expect(await details('Nothing was heard')).toBe('Nothing was heard');
    expect(await details()).toMatch(/^Rule "Seven days after the initial call/);
  });

  it('does nothing where the case is at it', async () => {
    expect((await atWork().act({ type: 'set-status', status: 'open' })).did).toBe('The status was Ongoing already');
  });
});

describe('change-tags', () => {
  it('adds and removes tags of the case by the path that people take', async () => {
    const { act, file } = atWork({ file: aCaseFile({ case: aCase({ tags: ['new', 'kept'] }) }) });
    const change = { type: 'change-tags', add: ['urgent'], remove: ['new'] };
    expect((await act(change)).did).toBe('Tags of the case: + urgent, − new');
    expect(file.case.tags).toEqual(['kept', 'urgent']);
    expect(file.activities.at(-1)).toMatchObject({ type: 'change-case-tags' });
    expect((await act(change)).did).toBe('The tags were as wished already');
  });

  it('is refused where the personal data was erased', async () => {
    const { act } = atWork({ file: aCaseFile({ case: emptied }) });
    await expect(act({ type: 'change-tags', add: ['urgent'] })).rejects.toThrow(/was erased/);
  });
});

describe('run-timeline', () => {
  const run = (settings: object = {}) => ({ type: 'run-timeline', timeline: 'standard', ...settings });

  it('plans a timeline of the type from today, once', async () => {
    const { act, file } = atWork();
    const { did } = await act(run());
    expect(did).toMatch(new RegExp(`^Planned the timeline ".+": ${file.activities.length} activities$`));
    expect(file.activities[0]?.dueAt.slice(0, 10)).toBe('2025-01-06');
    expect((await act(run())).did).toMatch(/was planned already$/);
  });

  it('counts from a date of the case', async () => {
    const { act, file } = atWork();
    await act(run({ from: 'case.openedOn' }));
    expect(file.activities[0]?.dueAt.slice(0, 10)).toBe('2025-01-01');
  });

  it.each([
    ['a timeline that its type does not have', { timeline: 'other' }, {}, /have no timeline "other"/],
    ['a date that is empty', { from: 'case.closedOn' }, {}, /"case.closedOn", which is empty/],
    ['a closed case', {}, { case: closed }, /The case is closed/],
  ])('is refused in words for %s', async (_, settings, parts, message) => {
    await expect(atWork({ file: aCaseFile(parts) }).act(run(settings))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(message),
    });
  });
});

describe('stop-rules', () => {
  const followUps = ['seven-days-after-initial-call', 'award-granted', 'grant-awarded'].map((ruleId) =>
    aFollowUp({ ruleId, followUpId: idFor('followUp', ruleId) }),
  );
  const stopping = async (settings: object) => {
    const { act, file } = atWork({ file: aCaseFile({ followUps }) });
    const { did } = await act({ type: 'stop-rules', ...settings });
    return { did, file, cancelled: file.followUps.filter(({ state }) => state === 'cancelled') };
  };

  it('cancels what other rules have waiting, and keeps what it was about', async () => {
    const { did, cancelled, file } = await stopping({ rules: ['award-granted'] });
    expect(did).toBe(
      'Stopped the rules "When an award is granted, congratulate" on this case; cancelled what was waiting: 1',
    );
    expect(cancelled).toMatchObject([
      {
        ruleId: 'award-granted',
        change: { id: 'change-1' },
        because: expect.stringMatching(/^The rule ".+" stopped it/),
      },
    ]);
    expect(cancelled[0]?.attention).toBeUndefined();
    expect(file.case.stoppedRules).toBeUndefined();
  });

  it('means all rules but itself', async () => {
    const { cancelled } = await stopping({ rules: 'all' });
    expect(cancelled.map(({ ruleId }) => ruleId)).toEqual(['award-granted', 'grant-awarded']);
  });

  it('keeps them from acting on this case again, for good', async () => {
    const { file } = await stopping({ rules: ['award-granted'], forGood: true });
    const rules = aDocument().rules.map((rule) => Rule.parse({ ...rule, caseTypes: [] }));
    const skipped = rules.filter((rule) => !isFor(rule, file.case)).map(({ id }) => id);
    expect(skipped).toEqual(['award-granted']);
    expect(rules.every((rule) => isFor(rule, aCase()))).toBe(true);
  });

  it('says that nothing was waiting', async () => {
    expect((await atWork().act({ type: 'stop-rules', rules: 'all' })).did).toBe(
      'Stopped all other rules on this case; nothing was waiting',
    );
  });
});
