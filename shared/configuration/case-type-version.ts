import type { CaseType } from '../case-types/case-type.schema.ts';
import type { ConfigurationRecord } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { getConfiguration } from './configuration.ts';

/** A case type as it is, or as it was defined in an earlier version of it: costs one Get for each change in between. */
export async function readCaseType(ctx: Context, id: string, version?: number): Promise<ConfigurationRecord> {
  const configuration = await getConfiguration(ctx, { latest: true });
  const stored = configuration.stored('caseTypes', id);
  if (!stored) throw notFound('case type');
  return version === undefined ? stored : definedAs(stored, version);
}

async function definedAs(stored: ConfigurationRecord, version: number): Promise<ConfigurationRecord> {
  if ((stored.record as CaseType).version === version) return stored;
  const earlier = await before(stored);
  if (!earlier) throw notFound('version of this case type');
  return definedAs(earlier, version);
}

async function before({ changedSince, kind, recordId }: ConfigurationRecord): Promise<ConfigurationRecord | null> {
  if (changedSince === undefined) return null;
  const { data } = await model.entities.configurationRecord.get({ configurationId: changedSince, kind, recordId }).go();
  return data;
}
