import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadFirstConfiguration } from '../../../shared/configuration/load-first-configuration.ts';
import { aDocument, configurationItems } from '../../support/configuration.ts';
import { asService } from '../../support/contexts.ts';
import { awsError, conditionFailed } from '../../support/failures.ts';
import { COORDINATOR, idFor } from '../../support/ids.ts';
import { db, tableHolds } from '../../support/table.ts';
import { commands, only } from '../../support/written.ts';

const team = [
  { ...COORDINATOR, email: 'team@example.org' },
  { contactId: idFor('contact', 'benefits'), displayName: 'Benefits team', email: 'benefits@example.org' },
];
const load = (document = aDocument(), members = team) => loadFirstConfiguration(asService(), document, members);
const written = () => commands().flat();

beforeEach(() => tableHolds());

describe('the first configuration', () => {
  it('is every record of the document, the team, and last of all the stamp with the first entry of the history', async () => {
    await load();

    const count = Object.values(aDocument()).flat().length;
    expect(only(written(), 'configurationRecord')).toHaveLength(count);
    expect(only(written(), 'contact').map(({ displayName }) => displayName)).toEqual(['Housing team', 'Benefits team']);
    const version = idFor('configuration', 'configuration 1');
    expect(only(written(), 'configurationRecord').map(({ configurationId }) => configurationId)).toEqual(
      Array.from({ length: count }, () => version),
    );
    const [stamp, history] = commands().at(-1) ?? [];
    expect(stamp).toMatchObject({
      entity: 'configurationStamp',
      configurationId: 'current',
      stamp: version,
      signingKey: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(history).toMatchObject({ entity: 'configurationVersion', versionId: version, changed: [], removed: [] });
    expect(history?.added).toHaveLength(count);
  });

  it('is not touched where there is one', async () => {
    tableHolds(...configurationItems());
    await load();
    expect(commands()).toEqual([]);
  });

  it('has no stamp when it could not be loaded to its end', async () => {
    db.on(PutCommand).resolvesOnce({}).resolvesOnce({}).rejectsOnce(awsError('InternalServerError', 500));
    await expect(load()).rejects.toThrow('told by AWS');
    expect(only(written(), 'configurationStamp')).toEqual([]);
  });

  it('is loaded again over what a load that was cut off left', async () => {
    db.on(PutCommand).callsFake(({ Item, ConditionExpression }: { Item: object; ConditionExpression?: string }) => {
      if (ConditionExpression && !('stamp' in Item)) throw conditionFailed({ ...Item, cause: { id: 'earlier load' } });
      return {};
    });
    await load();
    expect(only(written(), 'configurationStamp')).toHaveLength(1);
  });

  it('makes every member of a team that shares one address', async () => {
    const keys = new Set<unknown>();
    db.on(PutCommand).callsFake(({ Item }: { Item: { contactKey?: string } }) => {
      if (Item.contactKey && keys.has(Item.contactKey)) throw conditionFailed(Item);
      keys.add(Item.contactKey);
      return {};
    });
    await load(
      aDocument(),
      team.map((member) => ({ ...member, email: 'all@example.org' })),
    );

    expect(only(written(), 'contact')).toHaveLength(2);
    expect(only(written(), 'configurationStamp')).toHaveLength(1);
  });

  it('has its forms name the team as it is called here', async () => {
    const document = aDocument(({ forms }) => {
      for (const held of forms[0]?.opens.caseRoles ?? []) held.contactId = COORDINATOR.contactId;
    });
    await load(document, [{ ...COORDINATOR, displayName: 'Night team', email: 'night@example.org' }]);

    const form = only(written(), 'configurationRecord').find(({ kind }) => kind === 'forms');
    expect(form?.record).toMatchObject({
      opens: { caseRoles: [{ displayName: 'Night team' }, { displayName: 'Night team' }] },
    });
  });
});
