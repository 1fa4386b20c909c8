import { beforeEach, describe, expect, it, vi } from 'vitest';
import { uploadFiles } from '../../../shared/files/upload-files.ts';
import type { Activity } from '../../../shared/model.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asCaseworker, asUser } from '../../support/contexts.ts';
import { idFor, NOW } from '../../support/ids.ts';
import { aCaseFile, anActivity } from '../../support/records.ts';
import { itemsOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';
import { commands } from '../../support/written.ts';

const { caseId, activityId } = anActivity();
const input = { caseId, files: [{ name: 'letter.pdf', contentType: 'application/pdf', size: 100 }] };
const items = (activity: Partial<Activity> = {}) => [
  ...configurationItems(),
  ...itemsOf(aCaseFile({ activities: [anActivity(activity)] })),
];

beforeEach(() => {
  vi.setSystemTime(NOW);
  tableHolds(...items());
  return () => vi.useRealTimers();
});

describe('an upload', () => {
  it('is a form for exactly this key, type and size within five minutes', async () => {
    const { uploads } = await uploadFiles(asUser(), input);
    const fileId = idFor('file', 'file 1');
    const key = `incoming/${caseId}/${fileId}`;

    expect(uploads).toMatchObject([{ fileId, name: 'letter.pdf', expiresAt: '2025-01-06T09:05:00.000Z' }]);
    const { fields, url } = uploads[0]?.upload ?? { fields: {}, url: '' };
    expect([url, fields]).toMatchObject([/files/, { key, 'Content-Type': 'application/pdf' }].map(matching));
    const policy = JSON.parse(Buffer.from(fields['Policy'] ?? '', 'base64').toString()) as {
      expiration: string;
      conditions: unknown[];
    };
    expect(policy.expiration).toBe('2025-01-06T09:05:00Z');
    expect(policy.conditions).toEqual(
      expect.arrayContaining([
        ['content-length-range', 1, 100],
        { 'Content-Type': 'application/pdf' },
        { bucket: 'files' },
        { key },
      ]),
    );
    expect(JSON.stringify(policy.conditions)).not.toContain('starts-with');
  });

  it('stores nothing', async () => {
    await uploadFiles(asUser(), { ...input, activityId });
    expect(commands()).toEqual([]);
  });

  it.each<[string, string, Partial<Activity>, string]>([
    ['is not on the case', idFor('activity', 'elsewhere'), {}, 'not-found'],
    ['was taken away', activityId, { deletedAt: NOW }, 'not-found'],
    ['is a record of what happened', activityId, { category: 'system' }, 'conflict'],
  ])('is refused for an activity that %s', async (_, id, activity, code) => {
    tableHolds(...items(activity));
    await expect(uploadFiles(asUser(), { ...input, activityId: id })).rejects.toMatchObject({ code });
  });

  it('is refused to who may not see the case, or not change it', async () => {
    await expect(uploadFiles(asCaseworker(idFor('contact', 'stranger')), input)).rejects.toMatchObject({
      code: 'not-found',
    });
    const reader = asUser({ permissions: { cases: ['cases:view', 'cases:view-all'] } });
    await expect(uploadFiles(reader, input)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

const matching = (expected: RegExp | object) =>
  expected instanceof RegExp ? (expect.stringMatching(expected) as unknown) : expected;
