import type { MatchingRule } from '../contacts/matching-rule.schema.ts';
import type { RelationshipType } from '../relationships/relationship-type.schema.ts';
import type { CustomUserRole } from '../users/user-role.schema.ts';
import type { Calendar } from '../calendars/calendar.schema.ts';
import type { CaseCategory } from '../case-categories/case-category.schema.ts';
import type { CaseType } from '../case-types/case-type.schema.ts';
import type { ActivityStatus, ActivityType, CaseRoleKind, Option, Status } from '../case-types/vocabulary.schema.ts';
import type { FieldSet } from '../custom-fields/field-set.schema.ts';
import type { OptionList } from '../custom-fields/option-list.schema.ts';
import type { EmailTemplate } from '../email/email-template.schema.ts';
import type { EmailLayout } from '../email/templates/email-layout.schema.ts';
import type { Form } from '../forms/form.schema.ts';
import type { ConfigurationRecord, ConfigurationStamp } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';

/** The kinds of configuration record, named as the lists of the configuration document. */
interface Records {
  caseCategories: CaseCategory;
  statuses: Status;
  caseRoles: CaseRoleKind;
  activityTypes: ActivityType;
  activityStatuses: ActivityStatus;
  priorities: Option;
  media: Option;
  userRoles: CustomUserRole;
  relationshipTypes: RelationshipType;
  matchingRules: MatchingRule;
  optionLists: OptionList;
  fieldSets: FieldSet;
  caseTypes: CaseType;
  forms: Form;
  emailLayouts: EmailLayout;
  emailTemplates: EmailTemplate;
  calendars: Calendar;
  /** Automations know the rest of these; no other concept knows automations. */
  webhooks: { id: string; label: string; active: boolean };
  rules: { id: string; label: string; active: boolean };
}
export type ConfigurationKind = keyof Records;
type RecordOf<K extends ConfigurationKind> = Records[K];

/** Where the stamp is kept: the one thing of a configuration that is not of one version alone. */
export const CONFIGURATION_ID = 'current';
/** How long a container may use what it has read before it asks whether the configuration changed. */
const FRESH_MILLISECONDS = 10_000;

/** One version of the configuration, whole, as every function sees it. */
export class Configuration {
  readonly stamp: ConfigurationStamp;
  readonly #records: Map<string, ConfigurationRecord>;

  constructor(stamp: ConfigurationStamp, records: ConfigurationRecord[]) {
    this.stamp = stamp;
    this.#records = new Map(records.map((stored) => [`${stored.kind}/${stored.recordId}`, stored]));
  }

  /** The id of this version. */
  get version() {
    return this.stamp.stamp;
  }

  get signingKey() {
    return this.stamp.signingKey;
  }

  /** A record with its revision and who made and changed it. */
  stored(kind: ConfigurationKind, id: string) {
    return this.#records.get(`${kind}/${id}`);
  }

  find<K extends ConfigurationKind>(kind: K, id: string) {
    return this.stored(kind, id)?.record as RecordOf<K> | undefined;
  }

  /** The record, or not-found in words of its kind. */
  get<K extends ConfigurationKind>(kind: K, id: string, word: string): RecordOf<K> {
    const record = this.find(kind, id);
    if (!record) throw notFound(word);
    return record;
  }

  list<K extends ConfigurationKind>(kind: K): RecordOf<K>[] {
    return this.listStored(kind).map(({ record }) => record as RecordOf<K>);
  }

  listStored(kind: ConfigurationKind): ConfigurationRecord[] {
    return [...this.#records.values()].filter((stored) => stored.kind === kind);
  }

  /** What people call a record; its id where there is none. */
  label(kind: 'statuses' | 'caseRoles' | 'activityTypes' | 'caseTypes', id: string) {
    return this.find(kind, id)?.label ?? id;
  }
}

let cached: { configuration: Configuration; at: number } | undefined;

/**
 * The configuration: one Get of the stamp and one Query of the version that it names, then nothing for ten seconds, then
 * the Get alone for as long as the version is the same. Who changes it asks for the latest.
 */
export async function getConfiguration(ctx: Context, { latest = false } = {}): Promise<Configuration> {
  const now = Date.parse(ctx.now);
  if (!latest && cached && isFresh(cached.at, now)) return cached.configuration;
  const stamp = await readStamp();
  if (!stamp) throw new AppError('conflict', 'This deployment has no configuration yet. Deploy it again to load one.');
  if (cached?.configuration.version === stamp.stamp) cached.at = now;
  else cached = { configuration: new Configuration(stamp, await readVersion(stamp.stamp)), at: now };
  return cached.configuration;
}

const isFresh = (at: number, now: number) => now >= at && now - at < FRESH_MILLISECONDS;

/** Forgets what was read; after a change in the same container, and between tests. */
export const forgetConfiguration = () => {
  cached = undefined;
};

/** Consistent, so that ten seconds is the whole time until a change is seen. */
export async function readStamp(): Promise<ConfigurationStamp | null> {
  const { data } = await model.entities.configurationStamp
    .get({ configurationId: CONFIGURATION_ID })
    .go({ consistent: true });
  return data;
}

/** Every record of a version, sorted by kind and id. */
export async function readVersion(versionId: string): Promise<ConfigurationRecord[]> {
  const { data } = await model.entities.configurationRecord.query
    .byKind({ configurationId: versionId })
    .go({ consistent: true, pages: 'all' });
  return data;
}
