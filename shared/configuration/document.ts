import { ConfigurationDocument } from './configuration-document.schema.ts';
import type { Configuration, ConfigurationKind } from './configuration.ts';
import type { AnyRecord } from './kinds.ts';
import { KIND_NAMES, schemaOf } from './kinds.ts';

/** A document of the records that `recordsOf` gives for each kind. */
export const documentOf = (recordsOf: (kind: ConfigurationKind) => AnyRecord[]): ConfigurationDocument =>
  Object.fromEntries(KIND_NAMES.map((kind) => [kind, recordsOf(kind)])) as ConfigurationDocument;

/** The configuration as one document: records sorted by id, their fields in the order of the schema. */
export const exportDocument = (configuration: Configuration): ConfigurationDocument =>
  documentOf((kind) =>
    configuration
      .list(kind)
      .map((record) => asInSchema(kind, record))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  );

/** DynamoDB keeps no order of names. A record that an earlier release let through stays as it is. */
function asInSchema(kind: ConfigurationKind, record: AnyRecord): AnyRecord {
  const { success, data } = schemaOf(kind).safeParse(record);
  return success ? data : record;
}

/** The document with one record put in the place of its namesake, or without it. */
export const withRecord = (
  document: ConfigurationDocument,
  kind: ConfigurationKind,
  { id, record }: { id: string; record: AnyRecord | undefined },
): ConfigurationDocument => ({
  ...document,
  [kind]: [...(document[kind] as AnyRecord[]).filter((other) => other.id !== id), ...(record ? [record] : [])],
});
