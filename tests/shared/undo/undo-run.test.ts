import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { addActivity } from '../../../shared/activities/add-activity.ts';
import { handOver } from '../../../shared/automations/hand-over.ts';
import { reactToChange } from '../../../shared/automations/react-to-change.ts';
import { CaseEdit } from '../../../shared/cases/case-edit.ts';
import { caseWrites } from '../../../shared/cases/commit-case.ts';
import { planLink } from '../../../shared/cases/links/plan-link.ts';
import { planOpening } from '../../../shared/cases/open-case.ts';
import type { Run } from '../../../shared/model.ts';
import type { Context } from '../../../shared/platform/context.ts';
import { addMilliseconds } from '../../../shared/platform/time.ts';
import { undoRun } from '../../../shared/undo/undo-run.ts';
import { aForm, configurationItems } from '../../support/configuration.ts';
import { asCaseworker, asService, asUser } from '../../support/contexts.ts';
import { aChange, callCompleted } from '../../support/changes.ts';
import { CLIENT, NOW, idFor } from '../../support/ids.ts';
import { aCaseFile, aContact, aFollowUp, aRun } from '../../support/records.ts';
import { commands, only, writtenOnce } from '../../support/written.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';
import { History } from '../audit/history.ts';
import { configuration } from '../audit/random-edits.ts';

const RULE = 'seven-days-after-initial-call';
const LATER = addMilliseconds(NOW, 60_000);
const history = new History();
const runId = idFor('run');
const change = async (ctx: Context, decide: (edit: CaseEdit) => void) => {
  const edit = new CaseEdit(ctx, history.file);
  decide(edit);
  history.take(edit, await caseWrites(edit, configuration));
};
/** A rule whose run added an activity, on a case that was opened before. */
history.take(planOpening(asUser(), configuration, { ...aForm().opens, clients: [CLIENT] }));
const { caseId } = history.file.case;
const acting = asUser({ id: `rule:${RULE}`, kind: 'rule' }, LATER);
acting.cause = { kind: 'rule', id: `${runId}/run`, ruleId: RULE, root: 'begun', depth: 1 };
acting.newId = (prefix) => idFor(prefix, 'made by the rule');
await change(acting, (edit) => {
  const { activityId } = addActivity(edit, configuration, { type: 'meeting' });
  edit.add(
    'run',
    aRun({ caseId, runId, at: LATER, effects: [{ action: 'add-activity', did: 'Added', id: activityId }] }),
  );
});

const holding = (run: Partial<Run> = {}, without = (_: { entity?: unknown }) => false) => {
  const items = history.items.filter((item) => !without(item) && item.__edb_e__ !== 'run');
  tableHolds(...configurationItems(), ...items, itemOf('run', { ...history.file.runs[0], ...run }));
};
const by = () => ({
  ...asUser({}, addMilliseconds(LATER, 60_000)),
  newId: (prefix: Parameters<typeof idFor>[0]) => idFor(prefix, 'by the undo'),
});
const undo = (ctx: Context = by()) => undoRun(ctx, { caseId, runId });

beforeEach(() => holding());

describe('undoing a run', () => {
  it('takes back what it made, marks it, and says so, in one transaction', async () => {
    expect(await undo()).toMatchObject({
      undone: [{ record: { label: 'Activity "Meeting"' }, did: 'Taken away' }],
      kept: [],
    });

    const written = writtenOnce();
    const [taken, told] = only(written, 'activity');
    expect(taken).toMatchObject({ how: 'update', deletedAt: by().now });
    expect(told).toMatchObject({ type: 'change-undone', details: 'Activity "Meeting": taken away' });
    expect(only(written, 'run')).toMatchObject([{ undoneAt: by().now }]);
    expect(new Set(written.map(({ cause }) => (cause as Context['cause']).undoes))).toEqual(new Set([RULE]));
  });

  it.each([
    ['was undone', { undoneAt: NOW }, /was undone on 6 January 2025/],
    [
      'did nothing',
      { outcome: 'conditions-not-met' as const, because: 'The case is closed' },
      /did nothing.*The case is closed/,
    ],
    [
      'says that it made what the trail does not know yet',
      { effects: [{ id: idFor('message') }] },
      /still being written/,
    ],
  ])('is refused for one that %s', async (_, run, message) => {
    holding(run);
    await expect(undo()).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(message) as string });
    expect(commands()).toEqual([]);
  });

  it('is refused while its trail is not there', async () => {
    holding({}, ({ entity }) => entity === 'activity');
    await expect(undo()).rejects.toThrow(/still being written/);
  });

  it('is for those alone who may see and change the case', async () => {
    await expect(undo(asCaseworker(idFor('contact', 'stranger')))).rejects.toMatchObject({ code: 'not-found' });
    const reader = {
      ...asUser(),
      actor: { ...asUser().actor, permissions: { cases: ['cases:view', 'cases:view-all'] } },
    };
    await expect(undo(reader)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(undoRun(by(), { caseId, runId: idFor('run', 'none') })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('previews with a dry run', async () => {
    expect(await undo({ ...by(), dryRun: true })).toMatchObject({ undone: [{ did: 'Taken away' }] });
    expect(commands()).toEqual([]);
  });
});

describe('undoing a run that did more than the case holds', () => {
  it('says of what lies elsewhere that it stays, and why', async () => {
    const [effect] = (history.file.runs[0]?.effects ?? []) as object[];
    const stays = 'Tags of a contact are not part of this case: change them at the contact.';
    holding({ effects: [effect, { action: 'tag-contact', did: 'Changed tags of Maya Okafor (+ vip)', stays }] });
    expect((await undo()).kept).toEqual([
      { record: { entity: 'run', id: runId, label: 'Changed tags of Maya Okafor (+ vip)' }, because: stays },
    ]);
    expect(only(writtenOnce(), 'activity').at(-1)).toMatchObject({
      details: expect.stringContaining(`Changed tags of Maya Okafor (+ vip) stays. ${stays}`) as string,
    });
  });

  it('leaves a case that was opened where it is, and the link with it', async () => {
    const linked = new History();
    linked.take(planOpening(asUser(), configuration, { ...aForm().opens, clients: [CLIENT] }));
    const other = planOpening(
      { ...asUser({}, LATER), newId: (prefix) => idFor(prefix, `of the other case ${linked.items.length}`) },
      configuration,
      { ...aForm().opens, clients: [CLIENT] },
    );
    let made = 0;
    const edit = new CaseEdit({ ...acting, newId: (prefix) => idFor(prefix, `linked ${made++}`) }, linked.file);
    addActivity(edit, configuration, { type: 'meeting' });
    const { caseLinkId } = planLink({ a: edit, b: other }, configuration, 'child');
    const effects = [{ action: 'open-linked-case', did: 'Opened it', id: caseLinkId, stays: 'The case stays.' }];
    edit.add('run', aRun({ caseId: edit.file.case.caseId, runId, at: LATER, effects }));
    linked.take(edit, await caseWrites(edit, configuration));
    tableHolds(...configurationItems(), ...linked.items);

    const { undone, kept } = await undoRun(by(), { caseId: edit.file.case.caseId, runId });
    expect(undone).toMatchObject([{ record: { label: 'Activity "Meeting"' }, did: 'Taken away' }]);
    expect(kept.map(({ because }) => because).toSorted()).toEqual([
      'It tells of the link, which stays.',
      'The case stays.',
      'The case that was opened stays, and with it the link.',
    ]);
    expect(only(writtenOnce(), 'caseLink')).toEqual([]);
  });
});

describe('a change that takes a rule back', () => {
  it('is not acted on by that rule', async () => {
    tableHolds(...configurationItems(), ...itemsOf(aCaseFile()), itemOf('contact', aContact()));
    const done = callCompleted();
    await reactToChange(asService(), { ...done, cause: { ...done.cause, undoes: RULE } });
    expect(commands()).toEqual([]);
    await reactToChange(asService(), { ...done, cause: { ...done.cause, undoes: 'another-rule' } });
    expect(commands().flatMap((records) => only(records, 'run'))).toHaveLength(1);
  });

  it('sets the alarm of a follow-up again that waits again', async () => {
    const scheduler = mockClient(SchedulerClient);
    scheduler.on(CreateScheduleCommand).resolves({});
    const [cancelled, waiting] = [aFollowUp({ state: 'cancelled', revision: 2 }), aFollowUp({ revision: 3 })];
    await handOver(asService(), aChange({ before: itemOf('followUp', cancelled), after: itemOf('followUp', waiting) }));
    expect(scheduler.commandCalls(CreateScheduleCommand)[0]?.args[0].input).toMatchObject({
      Name: waiting.followUpId,
      ClientToken: `${waiting.followUpId}-3`,
    });
  });
});
