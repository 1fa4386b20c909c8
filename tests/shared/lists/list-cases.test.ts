import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { ListCases } from '../../../shared/lists/list-cases.schema.ts';
import { listCases } from '../../../shared/lists/list-cases.ts';
import type { Context } from '../../../shared/platform/context.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asCaseworker, asUser } from '../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor } from '../../support/ids.ts';
import { listedCase, listing } from '../../support/listed.ts';
import { aCase, aCaseRole } from '../../support/records.ts';
import type { Item } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';

const configuration = configurationItems(({ caseCategories }) =>
  caseCategories.push({
    id: 'prospects',
    label: 'Prospects',
    singularLabel: 'Prospect',
    kind: 'case-management',
    active: true,
    order: 0,
    tellAssignees: 'no',
    auditReading: false,
    features: [],
    permissions: {},
  }),
);

/** Cases opened one minute after the other, each with a case role of the coordinator. */
const cases = (count: number, category = 'cases', caseRole = {}): Item[] =>
  Array.from({ length: count }, (_, i) => {
    const openedAt = new Date(Date.UTC(2025, 0, category === 'cases' ? 1 : 2, 9, i)).toISOString();
    const caseId = idFor('case', `${category} ${i}`);
    return listedCase({ caseId, category, openedAt, subject: `${category} ${i}` }, caseRole);
  }).flat();

const listed = async (ctx: Context, wanted: object = {}) => {
  const page = await listCases(ctx, ListCases.parse(wanted));
  return { subjects: page.items.map(({ record }) => record.subject), cursor: page.nextCursor };
};
const everyPage = async (ctx: Context, wanted: object = {}) => {
  const subjects: string[] = [];
  let cursor: string | null | undefined;
  for (let pages = 0; cursor !== null && pages < 20; pages++) {
    const page = await listed(ctx, { ...wanted, ...(cursor ? { cursor } : {}) });
    subjects.push(...page.subjects);
    cursor = page.cursor;
  }
  return subjects;
};
const newestFirst = (count: number, category = 'cases') =>
  Array.from({ length: count }, (_, i) => `${category} ${count - 1 - i}`);
const caseworker = asCaseworker(COORDINATOR.contactId);

describe('a list of cases', () => {
  it('comes newest first, page by page, each case once', async () => {
    tableHolds(...configuration, ...cases(7));
    for (const ctx of [asUser(), caseworker]) expect(await everyPage(ctx, { limit: 3 })).toEqual(newestFirst(7));
  });

  it('has no further page when the last is full', async () => {
    tableHolds(...configuration, ...cases(3));
    expect(await listed(asUser(), { limit: 3 })).toEqual({ subjects: newestFirst(3), cursor: null });
  });

  it('merges the categories that the caller sees', async () => {
    tableHolds(...configuration, ...cases(2), ...cases(2, 'prospects'));
    const both = asUser({ userRoles: { cases: 'manager', prospects: 'caseworker' } });

    expect(await everyPage(both, { limit: 3 })).toEqual([...newestFirst(2, 'prospects'), ...newestFirst(2)]);
    expect(await everyPage(asUser())).toEqual(newestFirst(2));
    expect(await everyPage(both, { category: 'cases' })).toEqual(newestFirst(2));
    expect(await everyPage(asUser(), { category: 'prospects' })).toEqual([]);
  });

  it('finds a caseworker’s cases behind many newer ones of a category that was not asked for', async () => {
    tableHolds(...configuration, ...cases(2), ...cases(30, 'prospects'));
    const both = asUser({ userRoles: { cases: 'caseworker', prospects: 'caseworker' } });

    expect(await everyPage(both, { category: 'cases', limit: 5 })).toEqual(newestFirst(2));
  });

  it.each([
    ['that has ended', { endOn: '2025-01-06' }, 0],
    ['that has not begun', { startOn: '2025-01-07' }, 0],
    ['that ends tomorrow', { endOn: '2025-01-07' }, 2],
  ])('shows a caseworker the cases of a case role %s: %s', async (_, role, count) => {
    tableHolds(...configuration, ...cases(2, 'cases', role));
    expect((await listed(caseworker)).subjects).toHaveLength(count);
  });

  it('can be of the cases that one manages, or is involved in', async () => {
    tableHolds(...configuration, ...cases(2, 'cases', { manager: false }));
    expect((await listed(caseworker, { mine: 'manager' })).subjects).toEqual([]);
    expect((await listed(asUser(), { mine: 'involved' })).subjects).toHaveLength(2);
    expect((await listed(asUser({ contactId: idFor('contact', 'other') }), { mine: 'involved' })).subjects).toEqual([]);
  });

  it('names a case once, however many case roles one has in it', async () => {
    const record = aCase({ subject: 'cases 0' });
    const roles = [aCaseRole(), aCaseRole({ caseRoleId: idFor('caseRole', 'second') })];
    tableHolds(...configuration, ...listing(record, roles));
    expect((await listed(caseworker)).subjects).toEqual(['cases 0']);
  });

  it('costs one Query and one BatchGet of no more than the page', async () => {
    tableHolds(...configuration, ...cases(60));
    await listed(asUser(), { limit: 25 });

    const [, ...queries] = db.commandCalls(QueryCommand).map(({ args: [{ input }] }) => input);
    expect(queries).toMatchObject([{ Limit: 26 }]);
    const [read, ...others] = db.commandCalls(BatchGetCommand).map(({ args: [{ input }] }) => input.RequestItems);
    expect(read?.['table']?.Keys).toHaveLength(25);
    expect(others).toEqual([]);
  });

  it('leaves out what a crash left in a list', async () => {
    const stale = listing(aCase({ subject: 'cases 0', openedAt: '2024-01-01T09:00:00.000Z' })).find(
      ({ __edb_e__: entity }) => entity === 'listEntry',
    );
    tableHolds(...configuration, ...listing(aCase({ subject: 'cases 0' })), ...(stale ? [stale] : []));
    expect((await listed(asUser())).subjects).toEqual(['cases 0']);
  });

  it('finds a case that a crash left in the list of the other class too', async () => {
    const entriesOf = (record: Parameters<typeof aCase>[0]) =>
      listing(aCase(record)).filter(({ __edb_e__: entity }) => entity === 'listEntry');
    const closed = { subject: 'cases 0', status: 'closed', statusClass: 'closed', listedAs: 'closed' } as const;
    for (const [now, before] of [
      [{ subject: 'cases 0' }, closed],
      [closed, {}],
    ] as const) {
      tableHolds(...configuration, ...listing(aCase(now)), ...entriesOf(before));
      expect((await listed(asUser(), { statusClass: 'any' })).subjects).toEqual(['cases 0']);
    }
  });

  it.each([
    [{ category: 'cases', type: 'housing-support', status: 'open' }, 1],
    [{ tag: 'Élan' }, 1],
    [{ tag: 'other' }, 0],
    [{ client: CLIENT.contactId }, 0],
    [{ holder: COORDINATOR.contactId, role: 'housing-coordinator' }, 1],
    [{ manager: COORDINATOR.contactId, sort: 'updatedAt' }, 1],
    [{ openedFrom: '2025-01-01', openedTo: '2025-01-01' }, 1],
    [{ openedFrom: '2025-01-02' }, 0],
    [{ updatedFrom: '2025-01-01', updatedTo: '2025-01-01', sort: '-updatedAt' }, 1],
    [{ updatedTo: '2024-12-31' }, 0],
    [{ statusClass: 'closed' }, 0],
    [{ sort: 'nextActivity' }, 1],
  ])('is filtered: %j finds %s', async (wanted, count) => {
    tableHolds(...configuration, ...listing(aCase({ tags: ['elan'] }), [aCaseRole()]));
    expect((await listed(asUser(), wanted)).subjects).toHaveLength(count);
  });

  it.each([
    [{ type: 'nothing' }, '/type/0'],
    [{ 'field.housing.nothing': 'x' }, '/fields/housing.nothing'],
    [{ openedFrom: '2025-01-02', openedTo: '2025-01-01' }, '/openedFrom'],
    [{ statusClass: 'closed', sort: 'nextActivity' }, '/sort'],
  ])('refuses what can find nothing: %j', async (wanted, pointer) => {
    tableHolds(...configuration);
    await expect(listed(asUser(), wanted)).rejects.toMatchObject({ details: { errors: [{ pointer }] } });
  });

  it('tells nobody by a filter, or an order, what the list does not show them', async () => {
    tableHolds(...configuration, ...listing(aCase({ tags: ['at risk'] }), [aCaseRole()]));
    const lister = asUser({ contactId: idFor('contact', 'other'), permissions: { cases: ['cases:list'] } });
    expect((await listed(lister)).subjects).toHaveLength(1);
    for (const hidden of [{ tag: 'at risk' }, { sort: '-updatedAt' }, { holder: COORDINATOR.contactId }]) {
      expect((await listed(lister, hidden)).subjects).toEqual([]);
    }
  });

  it('finds no case by what is on it where it is kept who opens cases', async () => {
    const watched = configurationItems(({ caseCategories: [first] }) =>
      Object.assign(first ?? {}, { auditReading: true }),
    );
    tableHolds(...watched, ...listing(aCase({ tags: ['at risk'] }), [aCaseRole()]));
    expect((await listed(asUser())).subjects).toHaveLength(1);
    expect((await listed(asUser(), { tag: 'at risk' })).subjects).toEqual([]);
  });

  it('fails rather than leave out what the table did not give', async () => {
    tableHolds(...configuration, ...cases(2));
    db.on(BatchGetCommand).callsFake(({ RequestItems }: { RequestItems: object }) => ({
      Responses: {},
      UnprocessedKeys: RequestItems,
    }));
    await expect(listed(caseworker)).rejects.toThrow(/unread/);
  });

  it('refuses a cursor of another list, or of another person', async () => {
    tableHolds(...configuration, ...cases(3));
    const { cursor } = await listed(asUser(), { limit: 1 });

    await expect(listed(asUser(), { limit: 1, cursor, statusClass: 'closed' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(listed(asUser({ id: 'bob' }), { limit: 1, cursor })).rejects.toMatchObject({ code: 'invalid' });
  });
});
