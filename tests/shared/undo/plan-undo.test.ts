import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addActivity } from '../../../shared/activities/add-activity.ts';
import { CaseEdit } from '../../../shared/cases/case-edit.ts';
import { caseWrites } from '../../../shared/cases/commit-case.ts';
import { planOpening } from '../../../shared/cases/open-case.ts';
import { setStatus } from '../../../shared/cases/set-status.ts';
import { planMail } from '../../../shared/email/sending/plan-mail.ts';
import type { Message } from '../../../shared/model.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import { idMaker } from '../../../shared/platform/ids.ts';
import { addMilliseconds } from '../../../shared/platform/time.ts';
import { planUndo } from '../../../shared/undo/plan-undo.ts';
import type { EntryOfCause } from '../../../shared/undo/read-entries.ts';
import { aForm } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { CLIENT, NOW } from '../../support/ids.ts';
import { aFollowUp, aMessage } from '../../support/records.ts';
import { History } from '../audit/history.ts';
import { ordered } from '../audit/ordered.ts';
import type { Edit } from '../audit/random-edits.ts';
import { configuration, randomEdit } from '../audit/random-edits.ts';

const BEGUN = 'begun';
const RUN = 'run-to-undo';
let moments = 0;
/** A later moment each time, with a cause of its own. */
function editing(history: History, causeId: string) {
  const now = addMilliseconds(NOW, ++moments * 1000);
  const ctx = asUser({ id: causeId === RUN ? 'rule:one' : 'user_bob' }, now);
  return new CaseEdit({ ...ctx, newId: idMaker(now), cause: { ...ctx.cause, id: causeId } }, history.file);
}
async function edited(history: History, causeId: string, ...edits: Edit[]) {
  const edit = editing(history, causeId);
  for (const decide of edits) decide(edit);
  history.take(edit, await caseWrites(edit, configuration));
}

function opened(): History {
  const history = new History();
  const opening = planOpening(
    { ...asUser(), newId: idMaker(NOW), cause: { ...asUser().cause, id: BEGUN } },
    configuration,
    { ...aForm().opens, clients: [CLIENT] },
  );
  history.take(opening);
  return history;
}

/** What the cause did, with the records beside the case file. */
const entriesOf = (history: History, causeId = RUN): EntryOfCause[] =>
  history.entries
    .filter(({ cause }) => (cause as { id: string }).id === causeId)
    .map((entry) => {
      const beside = [...history.records('message'), ...history.records('file'), ...history.records('activity')];
      const ids = (record: object) => Object.values(record);
      return { ...entry, beside: beside.find((record) => ids(record).includes(entry.recordId)) };
    });

async function undo(history: History, entries = entriesOf(history)) {
  const edit = editing(history, 'undo');
  const plan = planUndo(edit, entries);
  history.take(edit, await caseWrites(edit, configuration));
  return {
    undone: plan.undone.map(({ entry, did }) => `${entry.entity}: ${did}`).toSorted(),
    kept: plan.kept.map(({ entry, because, by }) => ({ entity: entry.entity, because, by: by?.actor })),
  };
}

/** Without who wrote it when. */
const content = (record: object) => {
  const {
    revision: _,
    createdAt: __,
    createdBy: ___,
    updatedAt: ____,
    updatedBy: _____,
    cause: ______,
    ...rest
  } = record as Record<string, unknown>;
  return JSON.stringify(ordered(rest));
};
const state = ({ file }: History) => ({
  case: content(file.case),
  roles: file.roles.map(content).toSorted(),
  activities: file.activities.map(content).toSorted(),
  followUps: file.followUps.map(content).toSorted(),
});
const close: Edit = (edit) => setStatus(edit, configuration, { status: 'closed' });

describe('undo of what one cause did on a case', () => {
  it('puts everything back that closing the case had ended', async () => {
    const history = opened();
    await edited(history, BEGUN, (edit) => edit.add('followUp', { ...aFollowUp({ caseId: edit.file.case.caseId }) }));
    const before = state(history);
    await edited(history, RUN, close);
    expect(state(history)).not.toEqual(before);

    expect((await undo(history)).kept).toEqual([]);
    expect(state(history)).toEqual(before);
  });

  it('leaves what somebody has changed since, and says who', async () => {
    const history = opened();
    await edited(
      history,
      RUN,
      (edit) => addActivity(edit, configuration, { type: 'meeting', subject: 'Planned by the rule' }),
      (edit) => addActivity(edit, configuration, { type: 'phone-call', subject: 'Also planned' }),
    );
    await edited(history, 'by hand', (edit) => {
      const meeting = edit.file.activities.find(({ type }) => type === 'meeting')!;
      edit.change('activity', meeting, { subject: 'Planned better' });
    });

    expect(await undo(history)).toEqual({
      undone: ['activity: Taken away'],
      kept: [{ entity: 'activity', because: 'It was changed since.', by: 'user_bob' }],
    });
    expect(history.file.activities.map(({ type }) => type)).toContain('meeting');
    expect(history.file.activities.map(({ type }) => type)).not.toContain('phone-call');
  });

  it('never opens the roles of a case that stays closed', async () => {
    const history = opened();
    await edited(history, RUN, close);
    await edited(history, 'by hand', (edit) => edit.change('case', edit.file.case, { subject: 'Closed, and renamed' }));
    const before = state(history);

    await expect(undo(history)).resolves.toBeTruthy();
    expect(state(history)).toEqual(before);
  });

  it.each([
    ['planned', 'given-up', undefined],
    ['sent', 'sent', 'It was sent.'],
    ['unknown', 'unknown', 'It may have been sent.'],
    ['refused', 'refused', undefined],
  ] as const)('leaves an e-mail that is %s as %s', async (is, becomes, because) => {
    const history = opened();
    const message = (edit: CaseEdit) => aMessage({ caseId: edit.file.case.caseId });
    await edited(history, RUN, (edit) => edit.add('message', message(edit)));
    if (is !== 'planned') {
      await edited(history, 'mail', (edit) =>
        edit.change('message', history.records('message')[0] as Message, { state: is }),
      );
    }

    expect((await undo(history)).kept.map((kept) => kept.because)).toEqual(because === undefined ? [] : [because]);
    expect(history.records('message')).toMatchObject([{ state: becomes }]);
    expect(history.file.summary?.messages).toBe(1);
  });

  it('leaves the activity that tells of an e-mail, and waits until the trail tells of the e-mail', async () => {
    const history = opened();
    await edited(history, RUN, (edit) => {
      const { recipients, subject, text, html, messageId } = aMessage();
      planMail(edit, configuration, { recipients, skipped: [], subject, text, html, messageId });
    });
    const entries = entriesOf(history);
    const early = undo(
      history,
      entries.filter(({ entity }) => entity !== 'message'),
    );
    await expect(early).rejects.toThrow('still being written');

    await undo(history);
    expect(history.records('message')).toMatchObject([{ state: 'given-up' }]);
    const told = history.file.activities.filter(({ type }) => type === 'email');
    expect(told).toMatchObject([{ status: 'completed', messageId: aMessage().messageId }]);
  });

  it('brings back what was taken away, while it is still there', async () => {
    const history = opened();
    const before = state(history);
    await edited(history, RUN, (edit) => edit.remove('activity', edit.file.activities[1]!));
    expect(await undo(history)).toEqual({ undone: ['activity: As before'], kept: [] });
    expect(state(history)).toEqual(before);

    await edited(history, RUN, (edit) => edit.remove('activity', edit.file.activities[1]!));
    const entries = entriesOf(history).map((entry) => ({ ...entry, beside: undefined }));
    expect((await undo(history, entries.slice(-1))).kept).toMatchObject([{ because: 'It is not there any more.' }]);
  });

  it('lists what a large closing had cancelled in steps of its own', async () => {
    const history = opened();
    await edited(history, RUN, close);
    const closing = history.entries.find(({ entity, kind }) => entity === 'case' && kind === 'changed');
    await edited(history, String(closing?.changeId), (edit) => {
      const planned = addActivity(edit, configuration, { type: 'meeting' });
      edit.change('activity', planned, { status: 'cancelled', statusClass: 'cancelled', because: 'case-closed' });
    });

    expect((await undo(history)).kept).toMatchObject([
      { entity: 'activity', because: expect.stringContaining('plan it again') as string },
    ]);
  });

  it('waits until the audit trail is complete', async () => {
    const history = opened();
    await edited(history, RUN, close);
    const late = expect.objectContaining({
      code: 'conflict',
      message: expect.stringContaining('still being written') as string,
    });

    await expect(undo(history, [])).rejects.toThrow(late);
    await expect(undo(history, entriesOf(history).slice(1))).rejects.toThrow(late);
  });

  it('of an opened case says that it stays', async () => {
    const history = opened();
    const { undone, kept } = await undo(history, entriesOf(history, BEGUN));
    expect(kept.find(({ entity }) => entity === 'case')?.because).toContain('put it in the bin');
    expect(undone).not.toContain('caseRole: Ended');
  });

  it('of any edits at all leaves the case as it was before them, apart from roles that ended', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(randomEdit, { maxLength: 5 }),
        fc.array(randomEdit, { minLength: 1, maxLength: 3 }),
        async (first, edits) => {
          const history = opened();
          const trying =
            (decide: Edit): Edit =>
            (edit) => {
              try {
                decide(edit);
              } catch (error) {
                if (!(error instanceof AppError)) throw error;
              }
            };
          for (const edit of first) await edited(history, BEGUN, trying(edit));
          const before = state(history);
          await edited(history, RUN, ...edits.map(trying));
          if (entriesOf(history).length === 0) return;
          expect((await undo(history)).kept).toEqual([]);
          expect(state(history)).toEqual(before);
        },
      ),
      { numRuns: 80 },
    );
  });
});

it('two undos of one cause find nothing of the first to take back', async () => {
  const history = opened();
  await edited(history, RUN, close);
  await undo(history);
  expect((await undo(history)).undone).toEqual([]);
});
