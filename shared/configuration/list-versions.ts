import type { ConfigurationVersion } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../platform/pages.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';
import { Configuration, getConfiguration, readVersion } from './configuration.ts';
import { exportDocument } from './document.ts';
import { HISTORY_ID } from './store-version.ts';

const LIST = 'configuration versions';

interface Wanted {
  limit: number;
  cursor?: string | undefined;
}

/** The versions that came to count, newest first. */
export async function listVersions(ctx: Context, { limit, cursor }: Wanted): Promise<Page<ConfigurationVersion>> {
  const { signingKey } = await getConfiguration(ctx);
  const query = model.entities.configurationVersion.query.byVersion({ configurationId: HISTORY_ID });
  const [versionId = ''] = cursor === undefined ? [] : decodeCursor(cursor, LIST, signingKey);
  const { data } = await (cursor === undefined ? query : query.lt({ versionId })).go({
    order: 'desc',
    limit: limit + 1,
  });
  return pageOf(data, limit, (last) => encodeCursor([last.versionId], LIST, signingKey));
}

/** The whole configuration as it counts, or as an earlier version of it was. */
export async function readDocument(ctx: Context, versionId?: string): Promise<ConfigurationDocument> {
  const current = await getConfiguration(ctx, { latest: true });
  if (versionId === undefined || versionId === current.version) return exportDocument(current);
  // What was written for a version that never came to count is none.
  const { data } = await model.entities.configurationVersion.get({ configurationId: HISTORY_ID, versionId }).go();
  if (!data) throw notFound('version of the configuration');
  return exportDocument(new Configuration({ ...current.stamp, stamp: versionId }, await readVersion(versionId)));
}
