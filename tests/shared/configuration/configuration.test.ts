import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { getConfiguration } from '../../../shared/configuration/configuration.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asService } from '../../support/contexts.ts';
import { db, tableHolds } from '../../support/table.ts';

const reads = () => [db.commandCalls(QueryCommand).length, db.commandCalls(GetCommand).length];
const at = (seconds: number) => asService(new Date(Date.UTC(2025, 0, 6, 9, 0, seconds)).toISOString());
const [, ...withoutStamp] = configurationItems();

beforeEach(() => tableHolds(...configurationItems()));

describe('the configuration', () => {
  it('is a Get and a Query, and nothing for the next ten seconds', async () => {
    const first = await getConfiguration(at(0));

    expect(await getConfiguration(at(9))).toBe(first);
    expect(reads()).toEqual([1, 1]);
  });

  it('is one Get after that, while its stamp is the same', async () => {
    const first = await getConfiguration(at(0));

    expect(await getConfiguration(at(10))).toBe(first);
    expect(await getConfiguration(at(19))).toBe(first);
    expect(reads()).toEqual([1, 2]);
  });

  it('is read again when its stamp has changed', async () => {
    await getConfiguration(at(0));
    db.on(GetCommand).resolves({ Item: { ...configurationItems()[0], stamp: 'stamp-2' } });
    await getConfiguration(at(10));

    expect(reads()).toEqual([2, 2]);
  });

  it('is never older than now for who is about to change it', async () => {
    await getConfiguration(at(0));
    await getConfiguration(at(1), { latest: true });

    expect(reads()).toEqual([1, 2]);
  });

  it('holds the records by kind and id, and names them as people do', async () => {
    const configuration = await getConfiguration(at(0));

    expect(configuration.list('statuses').map(({ id }) => id)).toEqual(expect.arrayContaining(['closed', 'open']));
    expect(configuration.find('statuses', 'none')).toBeUndefined();
    expect(configuration.label('statuses', 'closed')).toBe('Resolved');
    expect(configuration.label('statuses', 'none')).toBe('none');
    expect(() => configuration.get('forms', 'none', 'form')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('that was not loaded to its end is none', async () => {
    tableHolds(...withoutStamp);
    await expect(getConfiguration(at(0))).rejects.toMatchObject({ code: 'conflict' });
    expect(db.commandCalls(UpdateCommand)).toEqual([]);
  });
});
