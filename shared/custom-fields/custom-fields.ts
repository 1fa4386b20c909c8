import type { Values } from './types/field-type.ts';

/** The custom fields of a record, by field set and field; of a multi-record set a list. Nothing empty is kept. */
export type CustomFields = Record<string, Record<string, unknown> | Record<string, unknown>[]>;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object's own entries, safe to look up by any name. */
export const valuesOf = (object: Record<string, unknown>): Values => new Map(Object.entries(object));

/** What is stored of one field set as a list of records, whether the set has several or not. */
export const recordsOf = (stored: unknown): Record<string, unknown>[] => [stored].flat().filter(isObject);
