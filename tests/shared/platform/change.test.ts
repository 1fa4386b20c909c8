import { describe, expect, it } from 'vitest';
import { changeOf } from '../../../shared/platform/change.ts';
import { streamRecord } from '../../support/events.ts';
import { aCase } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';

const before = itemOf('case', aCase());
const after = itemOf(
  'case',
  aCase({ status: 'urgent', revision: 2, updatedAt: '2025-01-06T09:00:00.000Z', updatedBy: 'ada' }),
);

describe('a change', () => {
  it('says which record was made of what, by whom, when and why', () => {
    expect(changeOf(streamRecord({ before, after }))).toMatchObject({
      entity: 'case',
      kind: 'changed',
      revision: 2,
      at: '2025-01-06T09:00:00.000Z',
      actor: 'ada',
      cause: { id: 'earlier', depth: 0 },
      before: { status: 'open' },
      after: { status: 'urgent' },
    });
  });

  it('has the same id when it is delivered again under another sequence number', () => {
    const [first, again] = ['100', '200'].map((sequence) => changeOf(streamRecord({ before, after }, sequence)));

    expect(first?.id).toBeTruthy();
    expect(again).toEqual(first);
  });

  it('has an id of its own for each revision and each record', () => {
    const other = itemOf('case', aCase({ caseId: 'case_01J00000000000000000000000' }));
    const ids = [{ after: before }, { before, after }, { before: after }, { after: other }].map(
      (images) => changeOf(streamRecord(images))?.id,
    );

    expect(new Set(ids).size).toBe(4);
  });

  it('that made or removed a record says so', () => {
    expect(changeOf(streamRecord({ after }))).toMatchObject({ kind: 'created', before: undefined });
    expect(changeOf(streamRecord({ before: after }))).toMatchObject({ kind: 'removed', revision: 3, after: undefined });
  });

  it('is not seen in items without a revision, such as keys and remembered answers', () => {
    expect(
      changeOf(streamRecord({ after: itemOf('contactKey', { contactKey: 'email:1', contactId: 'c' }) })),
    ).toBeUndefined();
    expect(changeOf({})).toBeUndefined();
  });
});
