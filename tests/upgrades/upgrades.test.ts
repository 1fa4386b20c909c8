import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { HOUR, DAY, PERSON, caseByForm, complete, done, record, records } from '../simulate/histories/history.ts';
import { muteLogs } from '../simulate/mute-logs.ts';
import { openWorld } from '../simulate/open-world.ts';
import type { Item } from '../simulate/world/table.ts';
import type { World } from '../simulate/world/world.ts';
import { streamRecord } from '../support/events.ts';
import { ACTIVITY_VERSIONS, CASE_UPGRADES, ROLE_UPGRADES, put, turnBack } from './former.ts';

vi.mock(import('../../shared/cases/case.entity.ts'), async (original) => {
  const { Entity } = await import('../../shared/platform/entity.ts');
  const { table } = await import('../../shared/platform/table.ts');
  const { CaseEntity, CaseRoleEntity, ...others } = await original();
  return {
    ...others,
    CaseEntity: new Entity({ ...CaseEntity.schema, upgrades: CASE_UPGRADES }, table),
    CaseRoleEntity: new Entity({ ...CaseRoleEntity.schema, upgrades: ROLE_UPGRADES }, table),
  };
});
vi.mock(import('../../shared/activities/activity.entity.ts'), async (original) => {
  const { Entity } = await import('../../shared/platform/entity.ts');
  const { table } = await import('../../shared/platform/table.ts');
  const { ActivityEntity, ...others } = await original();
  return { ...others, ActivityEntity: new Entity({ ...ActivityEntity.schema, ...ACTIVITY_VERSIONS }, table) };
});
vi.setConfig({ testTimeout: 120_000 });

let world: World;
let close: () => Promise<void>;
let caseId: string;
let unmute: () => void;
beforeAll(async () => {
  unmute = muteLogs();
  ({ world, close } = await openWorld(inject('assembly')));
  await world.begin();
  caseId = await caseByForm(world);
  await world.settle();
  await turnBack(world);
  world.table.keepAsBeginning();
}, 120_000);
afterAll(async () => {
  unmute();
  await close();
});
/** A case and all that lies on it, written by the former version. */
beforeEach(() => world.begin());

const casework = <T = Item>(route: string, more: object = {}) =>
  done<T>(world, 'casework', { route, params: { caseId }, as: 'coordinator', ...more });
const revised = async () => ({ 'if-match': `"${String((await stored())['revision'])}"` });
const stored = () => record(world, 'case', { caseId });
const roles = () => records(world, 'caseRole', { caseId });
const entries = () => records(world, 'auditEntry', { auditOf: caseId });
const migrate = () =>
  done<Item>(world, 'administration', { route: 'POST /migration', as: 'admin', administrator: true, body: {} });
const migration = () =>
  done<Item>(world, 'administration', { route: 'GET /migration', as: 'admin', administrator: true });

describe('a record of an earlier version', () => {
  it('is read in the form of today, wherever it is come upon, and stays as it was stored', async () => {
    const subject = 'Request for housing support';
    expect(await casework('GET /cases/{caseId}')).toMatchObject({ subject, medium: 'unknown', revision: 1 });
    const { items } = await casework<{ items: Item[] }>('GET /cases/{caseId}/roles');
    expect(items.length).toBeGreaterThan(1);
    const found = await casework<{ items: Item[] }>('GET /cases', { query: { category: 'cases' } });
    expect(found.items).toMatchObject([{ subject }]);
    expect(await stored()).toMatchObject({ title: subject });
    expect(await stored()).not.toHaveProperty('recordVersion');
    expect((await roles()).map((role) => role['listing'])).toEqual((await roles()).map(() => 'opened'));
  });

  it('is shown as it was at the time, though the trail names its fields as they were called then', async () => {
    const at = new Date(world.clock.now).toISOString();
    await world.pass(HOUR);
    await casework('PATCH /cases/{caseId}', { headers: await revised(), body: { subject: 'Another' } });
    await world.settle();
    const subject = 'Request for housing support';
    expect(await casework('GET /cases/{caseId}', { query: { at } })).toMatchObject({ subject, medium: 'unknown' });
    expect(await casework('GET /cases/{caseId}')).toMatchObject({ subject: 'Another' });
  });

  it('is stored whole in the form of today by the first change of it, and the change is that alone', async () => {
    await casework('PATCH /cases/{caseId}', { headers: await revised(), body: { details: 'By Friday' } });
    await world.settle();
    const after = await stored();
    expect(after).toMatchObject({ subject: 'Request for housing support', medium: 'unknown', details: 'By Friday' });
    expect(after).toMatchObject({ recordVersion: 3, revision: 2 });
    expect(after).not.toHaveProperty('title');
    const entry = (await entries()).find(({ entity, revision }) => entity === 'case' && revision === 2);
    expect(entry).toMatchObject({ fieldsVersion: 3, fields: { details: { to: 'By Friday' } } });
    expect(Object.keys(entry?.['fields'] as object)).toEqual(['details']);
  });

  it('gets index keys of what it is today', async () => {
    const role = (await roles()).find(({ manager }) => manager === true);
    expect(role?.['gsi1pk']).toMatch(/#listing_opened$/);
    await casework('POST /cases/{caseId}/roles/{caseRoleId}/end', {
      params: { caseId, caseRoleId: String(role?.['caseRoleId']) },
      body: {},
    });
    const after = await record(world, 'caseRole', { caseRoleId: role?.['caseRoleId'] });
    expect(after).toMatchObject({
      listedAs: 'opened',
      recordVersion: 2,
      gsi1pk: expect.stringMatching(/#listedAs_opened$/),
    });
    expect(after).not.toHaveProperty('listing');
  });

  it('is not given values of before by an undo, whose trail calls them otherwise', async () => {
    const { UNDO } = await import('../../shared/undo/undo-record.ts');
    const changes = (await entries()).filter(({ entity }) => entity === 'case');
    const verdict = UNDO.case({ edit: {}, record: await stored(), changes, made: false } as never);
    expect(verdict).toEqual({ because: expect.stringContaining('renewed') });
  });
});

describe('a record of a later version', () => {
  beforeEach(async () => put({ ...(await stored()), subject: 'Later', recordVersion: 4 }));
  const newer = /version 4, and only 3 is known here/;

  it('is refused by whoever reads it, and nothing of it is shown', async () => {
    await expect(casework('GET /cases/{caseId}')).rejects.toThrow('answered 500');
    const { model } = await import('../../shared/model.ts');
    await expect(model.entities.case.get({ caseId }).go()).rejects.toThrow(newer);
    await expect(model.collections.caseHead({ caseId }).go()).rejects.toThrow(newer);
  });

  it('is not written by whoever read it before it was brought up', async () => {
    const { model } = await import('../../shared/model.ts');
    const { changing } = await import('../../shared/platform/record-writes.ts');
    const { commit } = await import('../../shared/platform/commit.ts');
    const { serviceContext } = await import('../../shared/platform/context.ts');
    const read = { ...(await stored()), subject: 'As it was read' };
    const changed = changing(model.entities.case, read as never, { details: 'Lost', revision: 2 } as never);
    await expect(commit(serviceContext('test', 'test'), [changed], undefined)).rejects.toThrow('changed while');
    // A kind that has no upgrades here and has one there.
    const contact = await record(world, 'contact', { lastName: PERSON.lastName });
    await put({ ...contact, recordVersion: 2 });
    const other = changing(model.entities.contact, contact as never, { nickname: 'Lost', revision: 2 } as never);
    await expect(commit(serviceContext('test', 'test'), [other], undefined)).rejects.toThrow('changed while');
    expect(await record(world, 'contact', { contactId: contact['contactId'] })).not.toHaveProperty('nickname');
  });

  it('is tried again where the stream tells of it, and then kept for whoever knows it', async () => {
    await put({ ...(await stored()), subject: 'Later still', revision: 2 });
    await world.settle();
    expect(world.givenUp).toContainEqual(expect.stringMatching(/^stream-derive/));
    expect((await entries()).filter(({ entity, revision }) => entity === 'case' && revision === 2)).toEqual([]);
  });
});

describe('a record of the version that is deployed next', () => {
  const activity = () => record(world, 'activity', { caseId, type: 'initial-call' });
  const details = 'Bring the lease';
  beforeEach(async () => {
    const { details: _, ...others } = await activity();
    await put({ ...others, notes: details, recordVersion: 2 });
  });
  const asked = async () => ({ params: { activityId: String((await activity())['activityId']) } });

  it('is read as this one reads', async () => {
    expect(await casework('GET /activities/{activityId}', await asked())).toMatchObject({ details });
    const { items } = await casework<{ items: Item[] }>('GET /cases/{caseId}/activities');
    expect(items).toContainEqual(expect.objectContaining({ type: 'initial-call', details }));
  });

  it('is stored whole as this one stores, and told of as what was changed of it', async () => {
    const body = { subject: 'A call' };
    const headers = { 'if-match': `"${String((await activity())['revision'])}"` };
    await casework('PATCH /activities/{activityId}', { ...(await asked()), headers, body });
    await world.settle();
    expect(await activity()).toMatchObject({ details, subject: 'A call', recordVersion: 1 });
    expect(await activity()).not.toHaveProperty('notes');
    const [entry] = await records(world, 'auditEntry', { recordId: (await activity())['activityId'], revision: 2 });
    // An edit by hand makes an activity that was planned one that was touched.
    expect(Object.keys(entry?.['fields'] as object).toSorted()).toEqual(['subject', 'untouched']);
    expect(world.givenUp).toEqual([]);
  });

  it('is left by the migration, which brings nothing back', async () => {
    await migrate();
    await world.settle();
    expect(await activity()).toMatchObject({ notes: details, recordVersion: 2 });
  });

  it('is of no use where nothing leads back', async () => {
    const { inVersion } = await import('../../shared/platform/upgrades.ts');
    expect(() => inVersion(1, { recordVersion: 2, revision: 1 }, 'case')).toThrow('known here');
    expect(() => inVersion(3, { revision: 1 }, 'activity')).toThrow('version 3, and only 2 is known here');
  });
});

describe('the migration', () => {
  it('stores all that is older in the form of today, and nobody hears of it', async () => {
    const [trail, before] = [await entries(), await stored()];
    expect(await migration()).toMatchObject({ isNeeded: true, last: null, versions: { case: 3, caseRole: 2 } });
    const begun = await migrate();
    expect(begun).toMatchObject({ state: 'waiting', segments: { done: 0, of: 8 } });
    await world.settle();
    const upgraded = 1 + (await roles()).length;
    expect(await migration()).toMatchObject({
      isNeeded: false,
      last: { state: 'done', segments: { done: 8, of: 8 }, upgraded, left: 0, versions: { case: 3, caseRole: 2 } },
    });
    const { title: subject, ...others } = before;
    expect(await stored()).toEqual({ ...others, subject, medium: 'unknown', recordVersion: 3 });
    const { changeOf } = await import('../../shared/platform/change.ts');
    expect(changeOf(streamRecord({ before, after: await stored() }))).toBeUndefined();
    expect(changeOf(streamRecord({ before, after: { ...(await stored()), revision: 2 } }))).toBeDefined();
    for (const role of await roles()) {
      expect(role).toMatchObject({
        recordVersion: 2,
        listedAs: 'opened',
        gsi1pk: expect.stringContaining('#listedAs_'),
      });
      expect(role).not.toHaveProperty('listing');
    }
    expect(await entries()).toEqual(trail);
    expect([await records(world, 'run'), world.mailbox.mails, world.givenUp]).toEqual([[], [], []]);
    await migrate();
    await world.settle();
    expect(await migration()).toMatchObject({ last: { state: 'done', upgraded: 0 } });
  });

  it('goes on beside the work and after a crash at any call, and all comes to the same as without it', async () => {
    const story = async () => {
      await complete(world, caseId, 'initial-call');
      await migrate();
      await casework('PATCH /cases/{caseId}', { body: { details: 'By Friday' }, headers: await revised() });
      await world.pass(8 * DAY);
    };
    await story();
    const sites = world.calls.made.flatMap(({ by, site }) => (by === 'queue-run-migration' ? [site] : []));
    expect(sites.length).toBeGreaterThan(10);
    for (const site of sites.filter((one) => / #[12]$/.test(one))) {
      await world.begin({ calls: new Map([[site, 'dies']]), deliveries: new Map() });
      await story();
      expect([site, await migration()]).toMatchObject([site, { isNeeded: false, last: { state: 'done' } }]);
      const left = world.table.items().filter((item) => 'title' in item || 'listing' in item);
      expect(left).toEqual([]);
      expect([world.mailbox.mails.length, world.givenUp]).toEqual([1, []]);
      expect(await stored()).toMatchObject({ details: 'By Friday', subject: 'Request for housing support' });
    }
  });
});
