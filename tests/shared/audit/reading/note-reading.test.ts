import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetReadings } from '../../../../shared/audit/reading/note-reading.ts';
import { editVisibleCase, readVisibleCase, readVisibleHead } from '../../../../shared/cases/visible-case.ts';
import type { Context } from '../../../../shared/platform/context.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asCaseworker, asService, asUser } from '../../../support/contexts.ts';
import { awsError, conditionFailed } from '../../../support/failures.ts';
import { COORDINATOR, idFor, NOW } from '../../../support/ids.ts';
import { aCaseFile } from '../../../support/records.ts';
import { itemsOf } from '../../../support/item.ts';
import { db, tableHolds } from '../../../support/table.ts';
import { commands } from '../../../support/written.ts';

const caseId = idFor('case');
const ROUTE = 'GET /cases/{caseId}';
const asked = (ctx: Context, route = ROUTE): Context => ({ ...ctx, route });
const at = (now: string, fields: Parameters<typeof asUser>[0] = {}) =>
  asked(asUser({ displayName: 'Ada Lovelace', ...fields }, now));
const read = (ctx: Context) => readVisibleHead(ctx, caseId);
const holding = (auditReading = true) =>
  tableHolds(
    ...configurationItems((document) => {
      for (const category of document.caseCategories) category.auditReading = auditReading;
    }),
    ...itemsOf(aCaseFile()),
  );
const noted = () => commands().flat();

beforeEach(() => {
  forgetReadings();
  holding();
});

describe('a look into a case', () => {
  it('leaves who, when and by which route, before anything is seen', async () => {
    await read(at('2025-01-06T09:07:30.000Z'));
    expect(noted()).toEqual([
      {
        entity: 'caseReading',
        how: 'put',
        readingOf: caseId,
        quarter: '2025-01-06T09:00:00.000Z',
        userId: idFor('user', 'ada'),
        displayName: 'Ada Lovelace',
        at: '2025-01-06T09:07:30.000Z',
        what: ROUTE,
      },
    ]);
  });

  it('leaves one entry for each user, case and quarter of an hour', async () => {
    await read(at('2025-01-06T09:00:00.000Z'));
    await readVisibleCase(at('2025-01-06T09:14:59.999Z'), caseId);
    await editVisibleCase(at('2025-01-06T09:14:59.999Z'), caseId, 'update');
    await read(at('2025-01-06T09:15:00.000Z'));
    await read(at('2025-01-06T09:15:00.000Z', { id: idFor('user', 'bob') }));
    expect(noted().map(({ at: when, userId }) => [when, userId])).toEqual([
      ['2025-01-06T09:00:00.000Z', idFor('user', 'ada')],
      ['2025-01-06T09:15:00.000Z', idFor('user', 'ada')],
      ['2025-01-06T09:15:00.000Z', idFor('user', 'bob')],
    ]);
  });

  it('that another container has noted is no mistake, and is not tried again', async () => {
    db.on(PutCommand).rejects(conditionFailed());
    await read(at(NOW));
    await read(at(NOW));
    expect(noted()).toHaveLength(1);
  });

  it('is refused where it cannot be noted, and noted at the next one', async () => {
    db.on(PutCommand).rejectsOnce(awsError('InternalServerError')).resolves({});
    await expect(read(at(NOW))).rejects.toThrow('told by AWS');
    await expect(read(at(NOW))).resolves.toBeTruthy();
    expect(noted()).toHaveLength(2);
  });

  it('is noted of a dry run, and apart from what an Idempotency-Key remembers', async () => {
    await read({ ...at(NOW), dryRun: true, idempotency: { id: 'key', bodyHash: 'hash' } });
    expect(noted().map(({ entity }) => entity)).toEqual(['caseReading']);
  });
});

describe('nothing is noted', () => {
  it('in a category that does not ask for it', async () => {
    holding(false);
    await read(at(NOW));
    expect(noted()).toEqual([]);
  });

  it('of somebody who sees nothing of the case', async () => {
    const stranger = asked(asCaseworker(idFor('contact', 'stranger')));
    await expect(read(stranger)).rejects.toMatchObject({ code: 'not-found' });
    const partner = asked(asUser({ contactId: COORDINATOR.contactId, userRoles: { cases: 'partner' } }));
    await expect(read(partner)).rejects.toMatchObject({ code: 'forbidden' });
    expect(noted()).toEqual([]);
  });

  it('of what the service does by itself, or a bulk job for somebody', async () => {
    await read(asked(asService()));
    await read(asUser());
    expect(noted()).toEqual([]);
  });
});
