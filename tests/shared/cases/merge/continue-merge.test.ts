import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import { continueMerge } from '../../../../shared/cases/merge/continue-merge.ts';
import { BatchCases } from '../../../../shared/cases/batch-cases.ts';
import { contentOf, copyOf } from '../../../../shared/cases/merge/copies.ts';
import type { Activity } from '../../../../shared/model.ts';
import type { Change } from '../../../../shared/platform/change.ts';
import { aChange } from '../../../support/changes.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asService } from '../../../support/contexts.ts';
import { cancelled } from '../../../support/failures.ts';
import { NOW, idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aFollowUp, aRecordStamp, anActivity } from '../../../support/records.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { db, nowTableHolds, tableHolds } from '../../../support/table.ts';
import { commands, only, writtenOnce } from '../../../support/written.ts';
import { aLink, anotherCaseFile } from '../links/another-case.ts';

const into = aCaseFile();
const { caseId } = into.case;
const fromId = idFor('case', 'other');
const activity = (name: string, fields: Partial<Activity> = {}) =>
  anActivity({ caseId: fromId, activityId: idFor('activity', name), subject: name, ...fields });
const gone = { mergedInto: caseId, listedAs: 'binned', binnedAt: NOW, revision: 2 } as const;
const merged = (parts: Partial<CaseFile> = {}) => anotherCaseFile(gone, parts);
const many = Array.from({ length: 100 }, (_, i) => activity(`number ${i}`));
const holding = (from: CaseFile, onto: CaseFile = into) =>
  tableHolds(...configurationItems(), ...[onto, from].flatMap(itemsOf));
const copies = (from: CaseFile, fields: Partial<Activity> = {}): Activity[] =>
  from.activities.map((one) => ({
    ...contentOf(copyOf(one, { into, from }) as Activity),
    ...aRecordStamp(),
    ...fields,
  }));
const merging = (): Change =>
  aChange({ before: itemOf('case', anotherCaseFile().case), after: itemOf('case', merged().case) });
const carryOn = (change = merging()) => continueMerge(asService(), change, new BatchCases());
const written = () => commands().map((records) => only(records, 'activity').map(({ subject }) => String(subject)));

describe('what a merge could not hold', () => {
  it('comes over in as many transactions as it takes, each activity once', async () => {
    holding(merged({ activities: many }));
    await carryOn();

    const subjects = written().flat();
    expect(new Set(subjects).size).toBe(100);
    expect(subjects).toHaveLength(100);
    expect(written().filter(({ length }) => length > 0)).toHaveLength(3);
  });

  it('and is there already is not taken again', async () => {
    const from = merged({ activities: many });
    holding(from, { ...into, activities: copies(from) });
    await carryOn();
    expect(commands()).toEqual([]);
  });

  it('and was taken away there since does not come again', async () => {
    const from = merged({ activities: [activity('removed'), activity('new')] });
    holding(from, {
      ...into,
      activities: copies(from)
        .slice(0, 1)
        .map((one) => ({ ...one, deletedAt: NOW })),
    });
    await carryOn();
    expect(written().flat()).toHaveLength(1);
  });

  it('is read again when somebody else writes in between', async () => {
    const from = merged({ activities: many.slice(0, 2) });
    holding(from);
    db.on(TransactWriteCommand).callsFakeOnce(() => {
      const there = { ...into, activities: copies(from).slice(0, 1) };
      nowTableHolds(...configurationItems(), ...[there, from].flatMap(itemsOf));
      throw cancelled('ConditionalCheckFailed');
    });
    await carryOn();
    expect(written().map(({ length }) => length)).toEqual([2, 1]);
  });

  it('includes follow-ups that still wait', async () => {
    holding(merged({ followUps: [aFollowUp({ caseId: fromId })] }));
    await carryOn();
    expect(writtenOnce()).toMatchObject([{ entity: 'followUp', state: 'cancelled' }]);
  });

  it('is left alone once the case was restored, or the other is gone', async () => {
    holding(anotherCaseFile({}, { activities: many }));
    await carryOn();
    tableHolds(...configurationItems(), ...itemsOf(merged({ activities: many })));
    await carryOn();
    expect(commands()).toEqual([]);
  });
});

describe('an activity that is written on a case while it is merged', () => {
  const late = activity('late');
  const change = (before: Activity | undefined, after: Activity) =>
    aChange({ ...(before && { before: itemOf('activity', before) }), after: itemOf('activity', after) });

  it('comes over as well', async () => {
    holding(merged({ activities: [late] }));
    await carryOn(change(undefined, late));
    expect(writtenOnce()).toMatchObject([{ how: 'put', caseId, subject: 'late' }]);
  });

  it('is brought up to date there, unless somebody has changed it there', async () => {
    const from = merged({ activities: [late] });
    const changed = { ...late, subject: 'later', location: undefined, revision: 2 };
    const now = merged({ activities: [changed] });
    holding(now, { ...into, activities: copies(from, { location: 'Harbour' }) });
    await carryOn(change(late, changed));
    expect(writtenOnce()).toMatchObject([{ how: 'update', subject: 'later', location: undefined }]);

    holding(now, { ...into, activities: copies(from, { revision: 2 }) });
    await carryOn(change(late, changed));
    expect(commands()).toEqual([]);
  });

  it('is not looked for on a case that was not merged', async () => {
    holding(anotherCaseFile({}, { activities: [late] }));
    await carryOn(change(undefined, late));
    expect(db.calls()).toHaveLength(1);
  });

  it.each([
    ['a case that is not merged', { before: itemOf('case', aCase()), after: itemOf('case', aCase({ revision: 2 })) }],
    ['a follow-up', { after: itemOf('followUp', aFollowUp()) }],
  ])('is not looked for by %s', async (_, images) => {
    holding(merged({ activities: [late] }));
    await carryOn(aChange(images));
    expect(db.calls()).toEqual([]);
  });
});

describe('links of a merged case', () => {
  const third = anotherCaseFile({ caseId: idFor('case', 'third'), reference: 'THIRD' });
  const twoSided = (kind: 'parent' | 'related') => {
    const from = merged({ links: [aLink(merged().case, third.case, kind)] });
    const twin = { ...third, links: [aLink(third.case, from.case, kind === 'parent' ? 'child' : 'related')] };
    return { from, twin };
  };
  const said = () =>
    only(writtenOnce(), 'caseLink').map(({ how, kind, otherReference, deletedAt }) =>
      how === 'put' ? `${String(kind)} ${String(otherReference)}` : `removed ${String(deletedAt)}`,
    );

  it('move to the case that stays, on both sides', async () => {
    const { from, twin } = twoSided('parent');
    tableHolds(...configurationItems(), ...[into, from, twin].flatMap(itemsOf));
    await carryOn();
    expect(said().toSorted()).toEqual(['child K7RM-4XQA', 'parent THIRD', `removed ${NOW}`, `removed ${NOW}`]);
  });

  it('become related where a case would come to stand above itself', async () => {
    const { from, twin } = twoSided('parent');
    const middle = anotherCaseFile({ caseId: idFor('case', 'middle') });
    const above = { ...middle, links: [aLink(middle.case, into.case, 'parent')] };
    const child = { ...twin, links: [...twin.links, aLink(third.case, middle.case, 'parent')] };
    tableHolds(...configurationItems(), ...[into, from, above, child].flatMap(itemsOf));
    await carryOn();
    expect(said()).toEqual(expect.arrayContaining(['related K7RM-4XQA', 'related THIRD']));
  });

  it('with the case that stays, or with one that it is linked with already, go', async () => {
    const { from, twin } = twoSided('related');
    const own = aLink(from.case, into.case);
    tableHolds(
      ...configurationItems(),
      ...itemsOf({ ...into, links: [aLink(into.case, from.case), aLink(into.case, third.case)] }),
      ...itemsOf({ ...from, links: [...from.links, own] }),
      ...itemsOf({ ...twin, links: [...twin.links, aLink(third.case, into.case)] }),
    );
    await carryOn();
    expect(
      commands()
        .flat()
        .every(({ deletedAt }) => deletedAt === NOW),
    ).toBe(true);
    expect(commands().flat()).toHaveLength(4);
  });
});
