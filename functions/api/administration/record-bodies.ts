import * as z from 'zod';
import type { ConfigurationKind } from '../../../shared/configuration/configuration.ts';
import type { AnyRecord } from '../../../shared/configuration/kinds.ts';
import { schemaOf } from '../../../shared/configuration/kinds.ts';

/** What is shown with a record: taken and ignored, so that what was read can be put back. */
const SHOWN = ['revision', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'warnings'];
const ignored = Object.fromEntries(
  SHOWN.map((name) => [name, z.unknown().optional().describe('As it was shown: taken and ignored.')]),
);

/** A whole record of the kind. */
export const recordBody = (kind: ConfigurationKind): z.ZodType<AnyRecord> =>
  (schemaOf(kind) as z.ZodObject).safeExtend(ignored) as unknown as z.ZodType<AnyRecord>;

/** The record that such a body holds. */
export const recordIn = (body: AnyRecord) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !SHOWN.includes(name))) as unknown as AnyRecord;

/** A JSON Merge Patch of a record of the kind: any of its fields; what they become is checked with the rest of it. */
export const patchBody = (kind: ConfigurationKind) =>
  z.strictObject(Object.fromEntries(Object.keys(schemaOf(kind).shape).map((name) => [name, z.unknown().optional()])));
