import { describe, expect, it } from 'vitest';
import { CaseEdit } from '../../../shared/cases/case-edit.ts';
import { commit } from '../../../shared/platform/commit.ts';
import { asUser } from '../../support/contexts.ts';
import { idFor, NOW } from '../../support/ids.ts';
import { aCase, aCaseFile, anActivity, aRun } from '../../support/records.ts';
import { tableHolds } from '../../support/table.ts';
import { writtenOnce } from '../../support/written.ts';

const stored = async (edit: CaseEdit) => {
  tableHolds();
  await commit(edit.ctx, edit.writes(), undefined);
  return writtenOnce();
};

describe('an edit of a case', () => {
  it('writes each record once, however often it was decided upon', async () => {
    const edit = new CaseEdit(asUser(), aCaseFile());
    const once = edit.change('case', edit.file.case, { subject: 'First' });
    edit.change('case', once, { details: 'More' });

    expect(await stored(edit)).toEqual([
      expect.objectContaining({
        entity: 'case',
        how: 'update',
        subject: 'First',
        details: 'More',
        revision: 2,
        updatedAt: NOW,
      }),
    ]);
  });

  it('writes only what differs, and removes what is gone', async () => {
    const edit = new CaseEdit(asUser(), aCaseFile({ case: aCase({ details: 'old' }) }));
    edit.change('case', edit.file.case, { details: undefined, subject: edit.file.case.subject });

    const [record = {}] = await stored(edit);
    expect(record).toHaveProperty('details', undefined);
    expect(record).not.toHaveProperty('subject');
  });

  it('makes a record whole when it was changed after it was added', async () => {
    const edit = new CaseEdit(asUser(), aCaseFile());
    const { caseId } = edit.file.case;
    const fresh = anActivity({ caseId, activityId: idFor('activity', 'new') });
    edit.change('activity', edit.add('activity', fresh), { subject: 'Later' });

    expect(await stored(edit)).toMatchObject([{ how: 'put', subject: 'Later', revision: 1, createdAt: NOW }]);
  });

  it('stores what is not of the case in the same transaction, and leaves it less room', async () => {
    const edit = new CaseEdit(asUser(), aCaseFile());
    const { room } = edit;
    edit.also({ Put: { TableName: 'table', Item: { pk: 'beside' } } });
    edit.change('case', edit.file.case, { subject: 'Other' });

    expect(edit.room).toBe(room - 2);
    expect(edit.writes()).toMatchObject([{ Update: {} }, { Put: { Item: { pk: 'beside' } } }]);
  });

  it('shows what was decided so far', () => {
    const edit = new CaseEdit(asUser(), aCaseFile({ activities: [anActivity()] }));
    edit.change('activity', anActivity(), { subject: 'Later' });
    edit.add('run', aRun());

    expect(edit.file).toMatchObject({ activities: [{ subject: 'Later' }], runs: [{ outcome: 'acted' }] });
  });

  it('stamps every write with who, when and why', async () => {
    const ctx = asUser();
    const edit = new CaseEdit(ctx, aCaseFile());
    edit.change('case', edit.file.case, { subject: 'Other' });

    expect(await stored(edit)).toMatchObject([{ updatedBy: ctx.actor.id, updatedAt: NOW, cause: ctx.cause }]);
  });
});
