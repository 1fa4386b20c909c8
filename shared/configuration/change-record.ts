import type { ConfigurationRecord } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { AppError, conflict, invalid, notFound } from '../platform/errors.ts';
import { expectRevision } from '../platform/expect-revision.ts';
import { validate } from '../platform/http/validate.ts';
import { mergePatch } from '../platform/merge-patch.ts';
import type { Configuration, ConfigurationKind } from './configuration.ts';
import { getConfiguration } from './configuration.ts';
import type { AnyRecord } from './kinds.ts';
import { KINDS, schemaOf } from './kinds.ts';
import { removeRecord, storeRecord } from './store-record.ts';

/** The record a request is about, and the state that it expects it in: none yet, or the one of If-Match. */
export interface Target {
  kind: ConfigurationKind;
  id: string;
  expects?: 'absent' | 'present' | undefined;
}

/** Creates a record, or replaces one that is still as the caller saw it. */
export async function putRecord(ctx: Context, { record, ...target }: Target & { record: AnyRecord }) {
  const base = await getConfiguration(ctx, { latest: true });
  const { kind, id, expects } = target;
  if (record.id !== id) throw invalid([{ pointer: '/id', detail: `must be "${id}", as in the address` }]);
  if (!expects) throw preconditionRequired(', or If-None-Match: * to create it');
  if (expects === 'present') expectFound(ctx, base, target);
  else refuseExisting(base, target);
  return storeRecord(ctx, base, { kind, record });
}

/** Changes the fields named by a JSON Merge Patch. */
export const patchRecord = async (ctx: Context, wanted: Target & { patch: object }) =>
  patchIn(ctx, await getConfiguration(ctx, { latest: true }), wanted);

/** The same of a configuration that was just read as the latest. */
export async function patchIn(ctx: Context, base: Configuration, { patch, ...target }: Target & { patch: object }) {
  const { record } = expectFound(ctx, base, target);
  if ('id' in patch && patch.id !== target.id) {
    throw invalid([{ pointer: '/id', detail: 'is permanent; copy the record to give it another' }]);
  }
  const merged = validate(schemaOf(target.kind), mergePatch(record, patch)) as AnyRecord;
  return storeRecord(ctx, base, { kind: target.kind, record: merged });
}

/** Removes a record that nothing uses; conflict, naming what does, otherwise. */
export async function deleteRecord(ctx: Context, target: Target): Promise<void> {
  const base = await getConfiguration(ctx, { latest: true });
  expectFound(ctx, base, target);
  await removeRecord(ctx, base, target);
}

/** Makes a record like another, under an id and a label of its own. */
export async function copyRecord(ctx: Context, { copy, ...target }: Target & { copy: { id: string; label: string } }) {
  const { kind } = target;
  const base = await getConfiguration(ctx, { latest: true });
  const { record } = found(base, target);
  if (base.stored(kind, copy.id)) throw conflict(`There is a ${KINDS[kind].word} "${copy.id}" already.`);
  const name = 'title' in record ? { title: copy.label } : { label: copy.label };
  const fresh = { ...record, id: copy.id, ...name, ...('version' in record ? { version: 1 } : {}) };
  return storeRecord(ctx, base, { kind, record: fresh });
}

type Found = Omit<ConfigurationRecord, 'record'> & { record: AnyRecord };

function found(base: Configuration, { kind, id }: Target): Found {
  const stored = base.stored(kind, id);
  if (!stored) throw notFound(KINDS[kind].word);
  return stored;
}

function expectFound(ctx: Context, base: Configuration, target: Target): Found {
  const stored = found(base, target);
  if (target.expects !== 'present') throw preconditionRequired('');
  expectRevision(ctx, stored);
  return stored;
}

function refuseExisting(base: Configuration, { kind, id }: Target) {
  const stored = base.stored(kind, id);
  if (!stored) return;
  throw new AppError('stale', `There is a ${KINDS[kind].word} "${id}" already.`, {
    headers: { etag: `"${stored.revision}"` },
  });
}

const preconditionRequired = (otherwise: string) =>
  new AppError('precondition-required', `Send If-Match with the ETag of the record as you read it${otherwise}.`);
