import { beforeEach, describe, expect, it } from 'vitest';
import { changeFilter, removeFilter, saveFilter } from '../../../shared/filters/keep-filter.ts';
import { SaveFilter } from '../../../shared/filters/saved-filter.schema.ts';
import { filterOfSaved, getFilter, listFilters } from '../../../shared/filters/saved-filters.ts';
import type { SavedFilter } from '../../../shared/model.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { idFor } from '../../support/ids.ts';
import { aRecordStamp } from '../../support/records.ts';
import type { Item } from '../../support/item.ts';
import { itemOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';
import { commands, writtenOnce } from '../../support/written.ts';

const ada = idFor('user', 'ada');
const bob = idFor('user', 'bob');
const savedFilterId = idFor('savedFilter');
const urgent = { status: ['urgent'], binned: false };

const aFilter = (fields: Partial<SavedFilter> = {}): SavedFilter => ({
  savedFilterId,
  owner: ada,
  listedFor: fields.owner ?? ada,
  label: 'Urgent ones',
  filter: urgent,
  ...aRecordStamp(),
  ...fields,
});
const holds = (...items: Item[]) => tableHolds(...configurationItems(), ...items);
const stored = (fields: Partial<SavedFilter> = {}) => itemOf('savedFilter', aFilter(fields));
const given = (fields: object = {}) => SaveFilter.parse({ label: 'Urgent ones', filter: urgent, ...fields });
const withCases = { sharedWith: { category: 'cases' } };
const asBob = (userRole: string) => asUser({ id: bob, userRoles: { cases: userRole } });
const seen = (revision = 1) => ({ ...asUser(), ifMatch: revision });

beforeEach(() => holds());

describe('keeping a filter', () => {
  it('stores it for its user alone, unless it is shared', async () => {
    await saveFilter(asUser(), given({ sort: 'nextActivity', columns: ['reference', 'housing.need'] }));
    const [record] = writtenOnce();
    expect(record).toMatchObject({ owner: ada, listedFor: ada, filter: urgent, sort: 'nextActivity', revision: 1 });
    expect(record).not.toHaveProperty('sharedWith');
  });

  it('shares it for who sees all cases of the category, and for nobody else', async () => {
    await saveFilter(asUser(), given(withCases));
    expect(writtenOnce()).toMatchObject([{ sharedWith: 'cases' }]);
    holds();
    await expect(saveFilter(asBob('caseworker'), given(withCases))).rejects.toMatchObject({ code: 'forbidden' });
    expect(commands()).toEqual([]);
  });

  it.each<[object, string]>([
    [{ filter: { status: ['gone'] } }, '/filter/status/0'],
    [{ filter: { category: 'awards' }, ...withCases }, '/sharedWith/category'],
    [{ sharedWith: { category: 'nowhere' } }, '/sharedWith/category'],
  ])('refuses %j', async (fields, pointer) => {
    await expect(saveFilter(asUser(), given(fields))).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ pointer }] },
    });
  });

  it('refuses a hundred and first of a user, and of a category', async () => {
    const hundred = (fields: Partial<SavedFilter>) =>
      Array.from({ length: 100 }, (_, i) => stored({ savedFilterId: idFor('savedFilter', `${i}`), ...fields }));
    holds(...hundred({}));
    await expect(saveFilter(asUser(), given())).rejects.toMatchObject({ code: 'conflict' });
    holds(...hundred({ owner: bob, sharedWith: 'cases' }));
    await expect(saveFilter(asUser(), given(withCases))).rejects.toMatchObject({ code: 'conflict' });
    await expect(saveFilter(asUser(), given())).resolves.toMatchObject({ mine: true });
  });

  it('names columns that there can be', () => {
    expect(SaveFilter.safeParse({ label: 'x', filter: {}, columns: ['colour'] }).success).toBe(false);
  });
});

describe('who sees a filter', () => {
  it('a private one is there for its owner alone', async () => {
    holds(stored());
    expect(await getFilter(asUser(), savedFilterId)).toMatchObject({ mine: true, mayChange: true });
    await expect(getFilter(asBob('manager'), savedFilterId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['caseworker', false],
    ['basic', false],
    ['manager', false],
    ['administrator', true],
  ])('a shared one is there for a %s of the category; may change it: %s', async (userRole, mayChange) => {
    holds(stored({ sharedWith: 'cases' }));
    expect(await getFilter(asBob(userRole), savedFilterId)).toMatchObject({ mine: false, mayChange });
    expect(await listFilters(asBob(userRole), { sharedWith: 'cases' })).toMatchObject([{ mine: false }]);
  });

  it.each(['partner', 'portal-client'])('and not for a %s, who has no lists of the category', async (userRole) => {
    holds(stored({ sharedWith: 'cases' }));
    await expect(getFilter(asBob(userRole), savedFilterId)).rejects.toMatchObject({ code: 'not-found' });
    await expect(listFilters(asBob(userRole), { sharedWith: 'cases' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('lists are by label: mine, or those of a category', async () => {
    const other = { savedFilterId: idFor('savedFilter', 'other'), label: 'Älteste', sharedWith: 'cases' };
    const bobs = { savedFilterId: idFor('savedFilter', 'bob'), owner: bob, label: 'Bob’s' };
    holds(stored(), stored(other), stored(bobs), stored({ ...bobs, savedFilterId, sharedWith: 'awards' }));
    const labels = async (asked: object) => (await listFilters(asUser(), asked)).map(({ record }) => record.label);
    expect(await labels({})).toEqual(['Älteste', 'Urgent ones']);
    expect(await labels({ sharedWith: 'cases' })).toEqual(['Älteste']);
  });
});

describe('changing a filter', () => {
  it('merges what is sent, part by part, and keeps the rest', async () => {
    holds(stored({ sharedWith: 'cases', sort: 'updatedAt' }));
    const patch = { filter: { status: null, tag: ['x'] }, sort: null };
    expect(await changeFilter(seen(), savedFilterId, patch)).toMatchObject({
      record: { label: 'Urgent ones', filter: { tag: ['x'], binned: false }, sharedWith: 'cases', revision: 2 },
    });
    expect(writtenOnce()).toMatchObject([{ sort: undefined, filter: { tag: ['x'] } }]);
  });

  it('takes it out of the list of a category, or into it', async () => {
    holds(stored({ sharedWith: 'cases' }));
    await changeFilter(seen(), savedFilterId, { sharedWith: null });
    const [unshared] = writtenOnce();
    expect(unshared).toMatchObject({ sharedWith: undefined });
    expect(unshared).toHaveProperty('sharedWith');
    holds(stored());
    await changeFilter(seen(), savedFilterId, withCases);
    expect(writtenOnce()).toMatchObject([{ sharedWith: 'cases' }]);
  });

  it('is for its owner and administrators, who name the revision', async () => {
    holds(stored({ sharedWith: 'cases' }));
    const change = (ctx: Parameters<typeof changeFilter>[0]) => changeFilter(ctx, savedFilterId, { label: 'x' });
    await expect(change(asBob('manager'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(change(asUser())).rejects.toMatchObject({ code: 'precondition-required' });
    await expect(change(seen(2))).rejects.toMatchObject({ code: 'stale' });
    expect(await change({ ...asBob('administrator'), ifMatch: 1 })).toMatchObject({ record: { owner: ada } });
  });

  it('checks what comes of it as a whole', async () => {
    holds(stored());
    await expect(changeFilter(seen(), savedFilterId, { label: null })).rejects.toMatchObject({
      details: { errors: [{ pointer: '/label', detail: 'is required' }] },
    });
  });

  it('taken away it is there for nobody and in no list', async () => {
    holds(stored({ sharedWith: 'cases' }));
    await removeFilter(seen(), savedFilterId);
    const [removed] = writtenOnce();
    expect(removed).toMatchObject({ listedFor: undefined, sharedWith: undefined, deletedAt: asUser().now });
    holds(stored({ deletedAt: asUser().now, listedFor: undefined }));
    await expect(getFilter(asUser(), savedFilterId)).rejects.toMatchObject({ code: 'not-found' });
    expect(await listFilters(asUser(), {})).toEqual([]);
  });
});

describe('a filter that a rule has a copy of', () => {
  const ruled = (filter: object) =>
    configurationItems((document) => {
      const [rule] = document.rules;
      rule?.conditions.push({ type: 'case-matches-filter', filter, savedFilter: savedFilterId } as never);
    });

  it('names the rule, and whether it is still in step', async () => {
    tableHolds(...ruled(urgent), stored({ sharedWith: 'cases' }));
    expect((await getFilter(asUser(), savedFilterId)).rules).toMatchObject([{ inStep: true }]);
    tableHolds(...ruled({ ...urgent, tag: ['x'] }), stored({ sharedWith: 'cases' }));
    expect((await getFilter(asUser(), savedFilterId)).rules).toMatchObject([{ inStep: false }]);
  });

  it('can be changed, and neither taken away nor kept from others', async () => {
    tableHolds(...ruled(urgent), stored({ sharedWith: 'cases' }));
    const refusal = { code: 'conflict', message: expect.stringContaining('Seven days after') as string };
    await expect(removeFilter(seen(), savedFilterId)).rejects.toMatchObject(refusal);
    await expect(changeFilter(seen(), savedFilterId, { sharedWith: null })).rejects.toMatchObject(refusal);
    expect(commands()).toEqual([]);
    await changeFilter(seen(), savedFilterId, { filter: { tag: ['x'] } });
    expect(writtenOnce()).toHaveLength(1);
  });
});

it('a filter that names what is gone is shown with its problems, and cannot be used', async () => {
  holds(stored({ filter: { status: ['gone'], binned: false } }));
  expect((await getFilter(asUser(), savedFilterId)).problems).toMatchObject([{ pointer: '/status/0' }]);
  await expect(filterOfSaved(asUser(), savedFilterId)).rejects.toMatchObject({
    code: 'invalid',
    details: { errors: [{ pointer: '/filter', detail: expect.stringContaining('"Urgent ones"') as string }] },
  });
});
