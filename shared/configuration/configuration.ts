import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { model } from '../model.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';

/** The kinds of configuration record, named as the lists of the configuration document. */
export type ConfigurationKind = keyof ConfigurationDocument;
type RecordOf<K extends ConfigurationKind> = ConfigurationDocument[K][number];

/** The one configuration of a deployment. */
export const CONFIGURATION_ID = 'current';
/** How long a container may use what it has read before it asks whether the configuration changed. */
const FRESH_MILLISECONDS = 10_000;

/** The configuration as every function sees it. */
export class Configuration {
  readonly stamp: string;
  readonly signingKey: string;
  readonly #records: Map<string, unknown>;

  constructor(stamp: string, signingKey: string, records: { kind: string; recordId: string; record?: unknown }[]) {
    this.stamp = stamp;
    this.signingKey = signingKey;
    this.#records = new Map(records.map(({ kind, recordId, record }) => [`${kind}/${recordId}`, record]));
  }

  find<K extends ConfigurationKind>(kind: K, id: string) {
    return this.#records.get(`${kind}/${id}`) as RecordOf<K> | undefined;
  }

  /** The record, or not-found in words of its kind. */
  get<K extends ConfigurationKind>(kind: K, id: string, word: string): RecordOf<K> {
    const record = this.find(kind, id);
    if (!record) throw notFound(word);
    return record;
  }

  list<K extends ConfigurationKind>(kind: K): RecordOf<K>[] {
    return [...this.#records].filter(([key]) => key.startsWith(`${kind}/`)).map(([, record]) => record as RecordOf<K>);
  }

  /** What people call a record; its id where there is none. */
  label(kind: 'statuses' | 'caseRoles' | 'activityTypes' | 'caseTypes', id: string) {
    return this.find(kind, id)?.label ?? id;
  }
}

let cached: { configuration: Configuration; at: number } | undefined;

/**
 * The configuration: one Query of one partition, then nothing for ten seconds, then one Get of its stamp, and the
 * Query again only when the stamp has changed.
 */
export async function getConfiguration(ctx: Context): Promise<Configuration> {
  const now = Date.parse(ctx.now);
  if (cached && now >= cached.at && now - cached.at < FRESH_MILLISECONDS) return cached.configuration;
  if (cached && (await currentStamp()) === cached.configuration.stamp) {
    cached.at = now;
    return cached.configuration;
  }
  cached = { configuration: await readConfiguration(), at: now };
  return cached.configuration;
}

/** Forgets what was read; after a change in the same container, and between tests. */
export const forgetConfiguration = () => {
  cached = undefined;
};

async function currentStamp() {
  const { data } = await model.entities.configurationStamp.get({ configurationId: CONFIGURATION_ID }).go();
  return data?.stamp;
}

async function readConfiguration() {
  const { data } = await model.collections
    .configuration({ configurationId: CONFIGURATION_ID })
    .go({ consistent: true, pages: 'all' });
  const [stamp] = data.configurationStamp;
  if (!stamp) throw new AppError('conflict', 'This deployment has no configuration yet. Deploy it again to load one.');
  return new Configuration(stamp.stamp, stamp.signingKey, data.configurationRecord);
}
