import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import { copyId } from '../../../../shared/cases/merge/copies.ts';
import { mergeCases, previewCaseMerge } from '../../../../shared/cases/merge/merge-cases.ts';
import type { Activity, Case, File } from '../../../../shared/model.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asUser } from '../../../support/contexts.ts';
import { cancelled } from '../../../support/failures.ts';
import { CLIENT, NOW, idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aCaseRole, aFollowUp, aRecordStamp, anActivity } from '../../../support/records.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { db, nowTableHolds, tableHolds } from '../../../support/table.ts';
import type { Written } from '../../../support/written.ts';
import { commands, only, summaries, writtenOnce } from '../../../support/written.ts';
import { anotherCaseFile } from '../links/another-case.ts';

const asAdministrator = () => asUser({ userRoles: { cases: 'administrator', prospects: 'administrator' } });
const { caseId } = aCase();
const fromId = idFor('case', 'other');
const LIN = { contactId: idFor('contact', 'lin'), displayName: 'Lin Park' };

const activity = (name: string, fields: Partial<Activity> = {}) =>
  anActivity({ caseId: fromId, activityId: idFor('activity', name), subject: name, ...fields });
const file = (name: string, activityId: string): File => ({
  caseId: fromId,
  fileId: idFor('file', name),
  activityId,
  activityType: 'letter',
  name,
  contentType: 'application/pdf',
  size: 10,
  kind: 'document',
  key: `files/${name}`,
  ...aRecordStamp(),
});
const from = (parts: Partial<CaseFile> = {}, fields: Partial<Case> = {}) => anotherCaseFile(fields, parts);
const holding = (other: CaseFile, files: File[] = [], into = aCaseFile()) =>
  tableHolds(
    ...configurationItems(({ caseTypes }) => {
      caseTypes.find(({ id }) => id === 'adult-day-care-referral')!.severalClients = true;
    }),
    ...[into, other].flatMap(itemsOf),
    ...files.map((record) => itemOf('file', record)),
  );
const merge = (fields: object = {}, ctx = asAdministrator()) => mergeCases(ctx, { caseId, from: fromId, ...fields });
const onto = (id: string, entity: string) => only(writtenOnce(), entity).filter((record) => record.caseId === id);
const mergeActivity = (): Written => onto(caseId, 'activity').find(({ type }) => type === 'merge-case')!;

describe('merging a small case', () => {
  it('bins it and takes over all but its opening in one transaction', async () => {
    const opening = activity('opened', { type: 'open-case', status: 'completed', statusClass: 'completed' });
    const letter = activity('letter', { starred: true, plannedBy: { kind: 'sequence', id: 'steps', step: 0 } });
    const answer = activity('answer', { followUpOf: letter.activityId });
    const changed = activity('changed', {
      type: 'change-case-status',
      category: 'system',
      followUpOf: opening.activityId,
    });
    holding(from({ activities: [opening, letter, answer, changed], followUps: [aFollowUp({ caseId: fromId })] }));

    expect(await merge()).toMatchObject({ case: { caseId }, merged: { caseId: fromId, finished: true } });
    expect(only(writtenOnce(), 'case')).toContainEqual(
      expect.objectContaining({ mergedInto: caseId, listedAs: 'binned', binnedAt: NOW }),
    );
    const copies = onto(caseId, 'activity').filter(({ type }) => type !== 'merge-case');
    const idOf = (one: Activity) => copyId(caseId, one.activityId);
    const copied = (one: Activity) => copies.find(({ activityId }) => activityId === idOf(one));
    expect(copies).toHaveLength(3);
    expect(copied(letter)).toMatchObject({
      subject: 'letter',
      starred: true,
      assignees: letter.assignees,
      copiedFrom: { caseId: fromId, activityId: letter.activityId, how: 'merged', revision: 1 },
    });
    // It is no step of the sequence here, and belongs to no timeline that is planned anew.
    expect([copied(letter)?.plannedBy, copied(letter)?.untouched]).toEqual([undefined, undefined]);
    expect([copied(answer)?.followUpOf, copied(changed)?.followUpOf]).toEqual([idOf(letter), undefined]);
    expect(only(writtenOnce(), 'followUp')).toMatchObject([
      { state: 'cancelled', because: 'The case was merged into K7RM-4XQA' },
    ]);
  });

  it('takes files along with their activities, and those of the opening with the activity of the merge', async () => {
    const opening = activity('opened', { type: 'open-case' });
    const letter = activity('letter', {
      files: [{ fileId: idFor('file', 'a.pdf'), name: 'a.pdf', contentType: 'application/pdf', size: 10 }],
    });
    holding(from({ activities: [opening, letter] }), [
      file('a.pdf', letter.activityId),
      file('b.pdf', opening.activityId),
    ]);
    await merge();

    const copies = only(writtenOnce(), 'file');
    const named = (name: string) => copies.find((copy) => copy.name === name);
    const copied = onto(caseId, 'activity').find(({ subject }) => subject === 'letter');
    expect(named('a.pdf')).toMatchObject({ caseId, key: 'files/a.pdf', activityId: copied?.activityId });
    expect(copied?.files).toMatchObject([{ fileId: named('a.pdf')?.fileId }]);
    expect(named('b.pdf')).toMatchObject({ activityId: mergeActivity().activityId, activityType: 'merge-case' });
    expect(mergeActivity().files).toMatchObject([{ fileId: named('b.pdf')?.fileId, name: 'b.pdf' }]);
  });

  it('fills in tags, details and custom fields that the first lacks, and says what differs', async () => {
    const customFields = { housing: { need: 'a kitchen', peopleInHousehold: 3 } };
    holding(from({}, { tags: ['Urgent', 'winter'], details: 'Called twice', customFields }), [], {
      ...aCaseFile({ case: aCase({ tags: ['urgent'] }) }),
    });
    await merge();

    expect(only(writtenOnce(), 'case')[0]).toMatchObject({
      tags: ['urgent', 'winter'],
      details: 'Called twice',
      customFields: { housing: { need: 'somewhere to stay', peopleInHousehold: 3 } },
    });
    expect(mergeActivity()).toMatchObject({
      subject: 'C3DF-7GHM was merged into this case: The other one',
      details: expect.stringContaining('Custom fields: People in the household: 3'),
      copiedFrom: { caseId: fromId, how: 'merged' },
    });
    expect(mergeActivity().details).toContain('a kitchen (here: somewhere to stay)');
  });

  it('writes the summary of both, so that nothing that is added at the same moment is overlooked', async () => {
    holding(from({ activities: [] }));
    await merge();
    expect(summaries().map(({ how }) => how)).toEqual(['update', 'update']);
  });

  it('is decided again when somebody adds an activity to it at the same moment', async () => {
    holding(from());
    db.on(TransactWriteCommand).callsFakeOnce(() => {
      nowTableHolds(
        ...configurationItems(),
        ...[aCaseFile(), from({ activities: [activity('late')] })].flatMap(itemsOf),
      );
      throw cancelled('ConditionalCheckFailed');
    });
    await merge();
    expect(
      commands()
        .at(-1)
        ?.filter(({ subject }) => subject === 'late'),
    ).toHaveLength(1);
  });

  it('brings what was still to be done as cancelled onto a case that is closed', async () => {
    const closed = aCase({ status: 'closed', statusClass: 'closed', closedOn: '2025-01-02' });
    holding(from({ activities: [activity('visit')] }), [], aCaseFile({ case: closed }));
    await merge();
    expect(onto(caseId, 'activity').find(({ subject }) => subject === 'visit')).toMatchObject({
      status: 'cancelled',
      because: 'case-closed',
    });
  });
});

describe('clients that differ', () => {
  const lins = () =>
    from({ roles: [aCaseRole({ caseId: fromId, role: 'client', manager: false, ...LIN })] }, { clients: [LIN] });

  it('are named, and need to be confirmed', async () => {
    holding(lins());
    await expect(merge()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/K7RM-4XQA is about Maya Okafor, and C3DF-7GHM is about Lin Park.*confirmClients/),
    });
    expect(await merge({ confirmClients: true })).toMatchObject({ case: { clients: [CLIENT] } });
    expect(mergeActivity().details).toContain('Clients of the other case alone: Lin Park');
  });

  it('become clients where the type has room for several', async () => {
    holding(lins(), [], aCaseFile({ case: aCase({ caseType: 'adult-day-care-referral' }) }));
    expect(await merge({ confirmClients: true })).toMatchObject({ case: { clients: [CLIENT, LIN] } });
    expect(onto(caseId, 'caseRole')).toMatchObject([{ role: 'client', ...LIN, listedAs: 'opened' }]);
  });
});

describe('a merge is refused', () => {
  it.each<[string, object, Partial<Case>, string]>([
    ['into itself', { from: caseId }, {}, 'one and the same'],
    ['from the bin', {}, { listedAs: 'binned' }, 'in the bin'],
    ['from another category', {}, { category: 'prospects', caseType: 'prospect' }, 'different case categories'],
  ])('%s', async (_, wanted, fields, message) => {
    holding(from({}, fields));
    const refusal = { code: 'conflict', message: expect.stringContaining(message) };
    await expect(merge(wanted)).rejects.toMatchObject(refusal);
    await expect(previewCaseMerge(asAdministrator(), { caseId, from: fromId, ...wanted })).rejects.toMatchObject(
      refusal,
    );
  });

  it('to those who do not administer both cases', async () => {
    holding(from());
    await expect(merge({}, asUser())).rejects.toMatchObject({ code: 'forbidden' });
    holding(from({}, { category: 'prospects' }));
    const half = asUser({ userRoles: { cases: 'administrator', prospects: 'manager' } });
    await expect(merge({}, half)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a large case', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => activity(`number ${i}`));
  const preview = () => previewCaseMerge(asAdministrator(), { caseId, from: fromId });

  it('begins in a transaction that DynamoDB takes, and is said to go on', async () => {
    holding(from({ activities: many(300) }));
    expect((await merge()).merged.finished).toBe(false);
    expect(only(writtenOnce(), 'case')).toHaveLength(2);
    expect(writtenOnce().length + summaries().length).toBeLessThanOrEqual(100);
  });

  it('of few but long activities does not exceed what a transaction holds either', async () => {
    holding(from({ activities: many(20).map((one) => ({ ...one, details: 'x'.repeat(300_000) })) }));
    expect((await merge()).merged.finished).toBe(false);
    expect(JSON.stringify(writtenOnce()).length).toBeLessThan(4_000_000);
  });

  it('and a small one are previewed without a write', async () => {
    holding(from({ activities: many(300) }));
    const large = await preview();
    holding(
      from(
        { activities: many(2), followUps: [aFollowUp({ caseId: fromId })] },
        { caseType: 'adult-day-care-referral', customFields: {} },
      ),
    );
    const small = await preview();

    expect([large.atOnce, large.activities.total, large.activities.items.length]).toEqual([false, 300, 100]);
    expect(small).toMatchObject({
      atOnce: true,
      into: { caseId, reference: 'K7RM-4XQA' },
      from: { caseId: fromId },
      activities: { total: 2 },
      followUps: [{ dueAt: NOW }],
      caseRoles: { taken: [], left: [{ label: expect.any(String), displayName: 'Housing team' }] },
      clients: { same: true },
      warnings: [expect.stringContaining('different types')],
    });
    expect(commands()).toEqual([]);
  });
});
