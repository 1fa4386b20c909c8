import { describe, expect, it } from 'vitest';
import type { CopyKind } from '../../../shared/activities/copy-activity.ts';
import { copyActivity } from '../../../shared/activities/copy-activity.ts';
import type { Activity, File } from '../../../shared/model.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { idFor, NOW } from '../../support/ids.ts';
import { aCase, aCaseFile, aCaseRole, anActivity, aRecordStamp } from '../../support/records.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';
import { only, summaries, writtenOnce } from '../../support/written.ts';

const { caseId } = aCase();
const otherId = idFor('case', 'other');
const { activityId } = anActivity();
const listed = { fileId: idFor('file'), name: 'bench.jpg', contentType: 'image/jpeg', size: 12 };
const aFile = (): File => ({
  ...listed,
  caseId,
  activityId,
  activityType: 'initial-call',
  kind: 'media',
  key: 'files/case/bench',
  ...aRecordStamp(),
});

/** A step of a sequence with a file, on a case beside another of the same type. */
function tableWith(activity: Partial<Activity> = {}) {
  const plannedBy = { kind: 'sequence' as const, id: 'steps', step: 0 };
  const original = anActivity({ files: [listed], tags: ['outside'], plannedBy, assigneeRole: 'client', ...activity });
  const other = {
    case: aCase({ caseId: otherId, reference: 'ACDE-GHJK' }),
    roles: [aCaseRole({ caseId: otherId })],
  };
  tableHolds(
    ...configurationItems(({ caseTypes: [type] }) => {
      if (!type) return;
      type.timelines = [];
      type.sequence = { id: 'steps', label: 'Steps', activities: ['initial-call', 'follow-up'].map(step) };
    }),
    ...itemsOf(aCaseFile({ activities: [original] })),
    ...itemsOf(aCaseFile(other)),
    itemOf('file', aFile()),
  );
}
const step = (type: string) => ({ type, assignee: { kind: 'none' as const } });
const copied = (how: CopyKind, input: object = {}) =>
  copyActivity(asUser(), { activityId, caseId: otherId, how, ...input });

describe('a copy on another case', () => {
  it('is stored with its files in the one transaction, and the original stays as it is', async () => {
    tableWith();
    const copy = await copied('copy');
    const written = writtenOnce();
    const created = written.filter(({ how }) => how === 'put');
    expect(created.map(({ entity }) => entity).toSorted()).toEqual(['activity', 'file']);
    expect(only(created, 'file')).toMatchObject([{ caseId: otherId, key: 'files/case/bench' }]);
    expect(copy).toMatchObject({ tags: ['outside'], files: [{ name: 'bench.jpg' }], dueAt: NOW });
    expect(copy.files?.[0]?.fileId).not.toBe(listed.fileId);
    expect(written.filter(({ how }) => how === 'update')).toEqual([]);
    expect(only(written, 'activity')).toHaveLength(1);
  });

  it('leaves behind what belongs to the case it is from', async () => {
    tableWith();
    const copy = await copied('copy');
    for (const name of ['plannedBy', 'assigneeRole', 'untouched', 'followUpOf']) expect(copy).not.toHaveProperty(name);
  });

  it('keeps up the summaries of both cases when it is moved', async () => {
    tableWith();
    await copied('move');
    expect(summaries().map((summary) => summary.activities)).toEqual([
      {},
      { communication: { incomplete: 1, completed: 0, cancelled: 0 } },
    ]);
  });
});

describe('a step of a sequence that is moved away', () => {
  it('goes with its files, and the next step does not come', async () => {
    tableWith();
    await copied('move');
    const written = writtenOnce();
    expect(written.filter(({ deletedAt }) => deletedAt === NOW).map(({ entity }) => entity)).toEqual([
      'file',
      'activity',
    ]);
    const created = written.filter(({ entity, how }) => entity === 'activity' && how === 'put');
    expect(created).toMatchObject([{ caseId: otherId, type: 'initial-call' }]);
  });
});

it('filing names the other case on the original, within the length of a subject', async () => {
  tableWith({ subject: 'x'.repeat(255) });
  await copied('file-on-case', { subject: 'Short' });
  const original = writtenOnce().find(({ entity, how }) => entity === 'activity' && how === 'update');
  expect(original?.subject).toBe(`(Filed on case ACDE-GHJK) ${'x'.repeat(229)}`);
});
