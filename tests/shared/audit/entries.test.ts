import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf } from '../../../shared/audit/entry-of-change.ts';
import { leavesOf, recordOf } from '../../../shared/audit/leaves.ts';
import { itemsOfEntry } from '../../../shared/audit/parts.ts';
import { aChange } from '../../support/changes.ts';
import { aCase, anActivity } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { stored } from './history.ts';

const changed = (before: object, after: object) =>
  aChange({
    before: itemOf('activity', anActivity(before)),
    after: itemOf('activity', anActivity({ ...after, revision: 2, updatedBy: 'ada' })),
  });
/** DynamoDB takes no item of more. */
const ITEM_BYTES = 400 * 1024;
const sizeOf = (item: object) => Buffer.byteLength(JSON.stringify(item));

describe('an audit entry', () => {
  it('names each custom field that differs by itself', () => {
    const before = { housing: { need: 'a room', rent: 400 }, visits: [{ on: 'Monday' }, { on: 'Friday' }] };
    const after = { housing: { need: 'a house', rent: 400 }, visits: [{ on: 'Friday' }], notes: {} };
    const { fields } = entryOf(changed({ customFields: before }, { customFields: after }));

    expect(fields).toEqual({
      'customFields.housing.need': { from: 'a room', to: 'a house' },
      'customFields.visits[0]': { from: { on: 'Monday' }, to: { on: 'Friday' } },
      'customFields.visits[1]': { from: { on: 'Friday' }, to: undefined },
      'customFields.notes': { from: undefined, to: {} },
    });
  });

  it('does not take the order of a map for a change', () => {
    const [before, after] = [
      { customFields: { a: { b: 1, c: { x: 1, y: 2 } } } },
      { customFields: { a: { c: { y: 2, x: 1 }, b: 1 } } },
    ];
    expect(entryOf(changed(before, after)).fields).toEqual({});
  });

  it('keeps what people know the record by, also when something else was changed', () => {
    expect(entryOf(changed({}, { status: 'completed' })).named).toEqual({
      type: 'initial-call',
      subject: 'Initial call',
    });
  });

  it('of a removal names the service, the time of the removal, and nothing of the record once more', () => {
    const record = itemOf('case', aCase({ updatedBy: 'ada', revision: 4 }));
    const entry = entryOf({ ...aChange({ before: record }), at: '2025-03-01T00:00:00.000Z' });

    expect(entry).toMatchObject({
      kind: 'removed',
      actor: 'service:removal',
      at: '2025-03-01T00:00:00.000Z',
      fields: {},
    });
    expect(entry).toMatchObject({ revision: 5, cause: { kind: 'service', root: 'earlier' } });
  });
});

describe('an entry that is too large for one item', () => {
  // Two bytes, three, and two halves of a pair: cut anywhere, half of one would be no text.
  const large = (sign: string) => sign.repeat(Math.floor(380_000 / Buffer.byteLength(sign)));

  it.each(['x', 'é', '漢', '😀', '"', '\n'])('is cut, and read back as it was: %j', async (sign) => {
    const entry = entryOf(changed({ details: large(sign) }, { details: `${large(sign)}!`, subject: 'Other' }));
    const items = itemsOfEntry(entry);

    expect(items.length).toBeGreaterThan(2);
    expect(
      items.filter(
        (item) => sizeOf({ ...item, piece: undefined }) + Buffer.byteLength(String(item.piece)) > ITEM_BYTES,
      ),
    ).toEqual([]);
    expect(new Set(items.map(({ at, step }) => `${at} ${step}`)).size).toBe(items.length);
    expect(await stored([entry])).toEqual([JSON.parse(JSON.stringify(entry))]);
  });

  it('is not seen before its first part is there, which is written last', async () => {
    const small = entryOf(changed({}, { subject: 'Small' }));
    const entry = entryOf(changed({ details: large('x') }, { details: large('y') }));
    const others = itemsOfEntry(entry).slice(0, -1);

    expect(others.every(({ part }) => part !== 0)).toBe(true);
    expect((await stored([small, ...others])).map(({ changeId }) => changeId)).toEqual([small.changeId]);
  });
});

it('custom fields of any sort are put together again from their leaves', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 3 }));
  const row = fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,5}$/), value, { maxKeys: 3 });
  const sets = fc.dictionary(
    fc.stringMatching(/^[a-z0-9]{1,4}(-[a-z0-9]{1,3})?$/),
    fc.oneof(row, fc.array(row, { maxLength: 3 })),
  );
  fc.assert(
    fc.property(fc.option(sets, { nil: undefined }), fc.string(), (customFields, subject) => {
      const record = { subject, ...(customFields && { customFields }) };
      expect(recordOf(leavesOf(record))).toEqual(record);
    }),
  );
});
