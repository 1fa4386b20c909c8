import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { primary, table } from '../platform/table.ts';

/** A place in a list: its name and the key in it. */
const place = { type: 'map', properties: { list: { type: 'string' }, place: { type: 'string' } } } as const;

/** What lists and counters know of a record. Derived by the stream; everything in it can be made again from the record. */
export const ProjectionEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'projection', version: '1' },
    attributes: {
      projectionOf: { type: 'string', required: true, readOnly: true },
      /** How far the record had come: grows with every change of it. */
      version: { type: 'number', required: true },
      /** How many times the projection itself was moved: guards its writes. */
      moves: { type: 'number', required: true },
      /** What lists show and counters count; none once the record is gone. */
      facts: { type: 'any' },
      /** Spreads its entries and counters; it stays with the record when there are more shards. */
      shard: { type: 'number', required: true },
      /** The generations of counters that count it. */
      countedIn: { type: 'list', required: true, items: { type: 'number' } },
      /** Where it is listed, and where it may be listed still and should not. */
      listed: { type: 'list', required: true, items: place },
      unlisted: { type: 'list', required: true, items: place },
      /** Whether its entries are still to be written. */
      unsettled: { type: 'boolean' },
      expiresAt: { type: 'number' },
    },
    indexes: { byRecord: primary(['projectionOf'], []) },
  },
  table,
);
export type Projection = EntityItem<typeof ProjectionEntity>;

/** That a record stands in a list. It counts only while the record's projection says so too. */
export const ListEntryEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'listEntry', version: '1' },
    attributes: {
      list: { type: 'string', required: true, readOnly: true },
      /** By what the list is in order: instants, mostly. */
      place: { type: 'string', required: true, readOnly: true },
      recordId: { type: 'string', required: true, readOnly: true },
      moves: { type: 'number', required: true },
      /** What the list is filtered by, so that most that is not wanted is left out before it is read. */
      marks: { type: 'any' },
      expiresAt: { type: 'number' },
    },
    indexes: { byPlace: primary(['list'], ['place', 'recordId']) },
  },
  table,
);
export type ListEntry = EntityItem<typeof ListEntryEntity>;

/** Numbers that belong together, such as the open cases of a category by type and status: one attribute for each. */
export const TallyEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'tally', version: '1' },
    attributes: {
      tallyOf: { type: 'string', required: true, readOnly: true },
      sheet: { type: 'string', required: true, readOnly: true },
    },
    indexes: { bySheet: primary(['tallyOf'], ['sheet']) },
  },
  table,
);

/** How lists and counters are laid out: over how many partitions, and in which generations of counters. */
export const LayoutEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'layout', version: '1' },
    attributes: {
      layoutId: { type: 'string', required: true, readOnly: true },
      /** So many shards are written to from an instant on, and read from at once. */
      spread: {
        type: 'list',
        required: true,
        items: { type: 'map', properties: { shards: { type: 'number' }, from: { type: 'string' } } },
      },
      /** Generations of counters that are kept up, oldest first; the first is read. */
      generations: { type: 'list', required: true, items: { type: 'number' } },
      /** The newest that was ever begun: none is begun twice, since records may still say that one counts them. */
      newest: { type: 'number' },
      revision: { type: 'number', required: true },
    },
    indexes: { byId: primary(['layoutId'], []) },
  },
  table,
);
export type StoredLayout = EntityItem<typeof LayoutEntity>;
