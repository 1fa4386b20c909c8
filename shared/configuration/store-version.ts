import type { ConfigurationRecord } from '../model.ts';
import { model } from '../model.ts';
import { MAXIMUM_WRITES, commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { changing, creating } from '../platform/record-writes.ts';
import { changed, created } from '../platform/stamps.ts';
import type { Write } from '../platform/write.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';
import type { Configuration } from './configuration.ts';
import { CONFIGURATION_ID, forgetConfiguration } from './configuration.ts';
import { KIND_NAMES, recordsIn } from './kinds.ts';
import type { Plan } from './plan-configuration.ts';
import { summaryOf } from './plan-configuration.ts';

/** The partition of what is known about versions. */
export const HISTORY_ID = 'versions';

interface NewVersion {
  versionId: string;
  document: ConfigurationDocument;
  plan: Pick<Plan, 'added' | 'changed' | 'removed'>;
}

/**
 * Makes a whole new version and then, by one conditional write, lets it count instead of `base`: until then nobody reads
 * it, so no change is ever half made. Throws WriteConflict when another version came to count meanwhile.
 */
export async function storeVersion<T>(
  ctx: Context,
  base: Configuration,
  { answer, ...version }: NewVersion & { answer: (records: ConfigurationRecord[]) => T },
): Promise<T> {
  const records = versionRecords(ctx, base, version);
  await storeRecords(ctx, records);
  const stamp = { stamp: version.versionId, ...changed(ctx, base.stamp.revision) };
  const writes = [
    changing(model.entities.configurationStamp, base.stamp, stamp),
    historyOf(ctx, version, base.version),
  ];
  const stored = await commit(ctx, writes, answer(records));
  forgetConfiguration();
  return stored;
}

/** The first version of a deployment; throws WriteConflict where there is one. */
export async function storeFirstVersion(ctx: Context, version: NewVersion & { signingKey: string }): Promise<void> {
  await storeRecords(ctx, versionRecords(ctx, undefined, version));
  const { versionId, signingKey } = version;
  const stamp = { configurationId: CONFIGURATION_ID, stamp: versionId, signingKey, ...created(ctx) };
  await commit(ctx, [creating(model.entities.configurationStamp, stamp), historyOf(ctx, version)], undefined);
  forgetConfiguration();
}

const historyOf = (ctx: Context, { versionId, plan }: NewVersion, previous?: string): Write =>
  creating(model.entities.configurationVersion, {
    configurationId: HISTORY_ID,
    versionId,
    previous,
    at: ctx.now,
    by: ctx.actor.id,
    cause: ctx.cause,
    ...summaryOf(plan),
  });

/** Records that did not change keep who made and changed them, and when. */
function versionRecords(ctx: Context, base: Configuration | undefined, { versionId, document, plan }: NewVersion) {
  const touched = new Set(plan.changed.map(({ kind, id }) => `${kind}/${id}`));
  return KIND_NAMES.flatMap((kind) =>
    recordsIn(document, kind).map((record): ConfigurationRecord => {
      const at = { configurationId: versionId, kind, recordId: record.id, record };
      const before = base?.stored(kind, record.id);
      if (!base || !before) return { ...at, ...created(ctx) };
      if (!touched.has(`${kind}/${record.id}`)) return { ...before, ...at };
      return { ...before, ...at, ...changed(ctx, before.revision), changedSince: base.version };
    }),
  );
}

/** A transaction takes a hundred items and four megabytes; some room is left for what DynamoDB counts besides. */
const MAXIMUM_BYTES = 3_000_000;

/** Idempotency is left to the last write: only that one makes any of these count. */
async function storeRecords({ idempotency: _, ...ctx }: Context, records: ConfigurationRecord[]): Promise<void> {
  const writes = records.map((record) => creating(model.entities.configurationRecord, record));
  for (const chunk of chunks(writes)) await commit(ctx, chunk, undefined);
}

function chunks(writes: Write[]): Write[][] {
  const all: Write[][] = [];
  let bytes = Infinity;
  for (const write of writes) {
    const size = Buffer.byteLength(JSON.stringify(write));
    if (bytes + size > MAXIMUM_BYTES || all.at(-1)?.length === MAXIMUM_WRITES) {
      all.push([]);
      bytes = 0;
    }
    all.at(-1)?.push(write);
    bytes += size;
  }
  return all;
}
