import fc from 'fast-check';
import * as z from 'zod';
import type { ConfigurationDocument } from '../../shared/configuration/configuration-document.schema.ts';
import type { ConfigurationKind } from '../../shared/configuration/configuration.ts';
import type { AnyRecord } from '../../shared/configuration/kinds.ts';
import { KIND_NAMES, recordsIn, schemaOf } from '../../shared/configuration/kinds.ts';
import { documentOf } from '../../shared/configuration/document.ts';
import { referencesOf, renameReferences } from '../../shared/configuration/references.ts';
import { digest } from '../../shared/platform/ids.ts';
import { PERMISSION_NAMES, USER_ROLE_NAMES } from '../../shared/users/user-roles.ts';
import type { JsonSchema } from './arbitrary-json.ts';
import { arbitraryOf } from './arbitrary-json.ts';
import { withLinks } from './linked-records.ts';
import { withoutPaths } from './plain-rules.ts';

/** Schemas of what can be drawn by chance. */
const FITTING: Partial<Record<ConfigurationKind, (schema: JsonSchema) => JsonSchema>> = {
  fieldSets: withoutLinks,
  rules: withoutPaths,
};

type Json = Record<string, unknown>;
type Drawn = Record<ConfigurationKind, Json[]>;

const drawn = fc.record(
  Object.fromEntries(
    KIND_NAMES.map((kind) => {
      const schema = z.toJSONSchema(schemaOf(kind), { io: 'input' }) as JsonSchema;
      // What fields show of each other and begin with is added by linked-records: chance never makes it fit together.
      return [
        kind,
        fc.array(arbitraryOf(FITTING[kind]?.(schema) ?? schema), {
          minLength: kind === 'fieldSets' ? 4 : 2,
          maxLength: 4,
        }),
      ];
    }),
  ),
) as unknown as fc.Arbitrary<Drawn>;

/** Valid configurations, made of the schema: what the schema cannot say is put right afterwards, or added. */
export const arbitraryConfiguration: fc.Arbitrary<ConfigurationDocument> = withLinks(drawn.map(settled));

function settled(all: Drawn): ConfigurationDocument {
  const valid = documentOf((kind) =>
    unique(all[kind]).flatMap((record) => {
      const { success, data } = schemaOf(kind).safeParse(REPAIRS[kind]?.(record) ?? record);
      return success ? [data] : [];
    }),
  );
  return documentOf((kind) =>
    recordsIn(valid, kind).map((record) =>
      renameReferences(kind, record, (reference) => pick(recordsIn(valid, reference.kind), reference.id)),
    ),
  );
}

const unique = (records: Json[]) => [...new Map(records.map((record) => [record.id, record])).values()];

/** The id of one of the records, always the same for the same text. */
const pick = (records: AnyRecord[], text: string) =>
  records[Number(`0x${digest(text).slice(0, 8)}`) % records.length]?.id ?? text;

const REPAIRS: Partial<Record<ConfigurationKind, (record: Json) => Json>> = {
  caseCategories: (record) => ({
    ...record,
    permissions: { [USER_ROLE_NAMES[0] ?? '']: PERMISSION_NAMES.slice(0, String(record.label).length % 4) },
  }),
  userRoles: (record) => ({ ...record, permissions: PERMISSION_NAMES.slice(0, String(record.label).length % 4) }),
  matchingRules: (record) => ({ ...record, threshold: 1 }),
  calendars: ({ timeZone: _, ...record }) => ({
    ...record,
    isDefault: false,
    holdsMail: false,
    holidays: [],
    hours: { monday: [{ from: '09:00', to: '17:00' }] },
  }),
  // Which categories a status is for, and which statuses a type lists, must agree: neither says.
  statuses: (record) => ({ ...record, categories: [] }),
  fieldSets: ({ multiple: _, ...record }) => ({ ...record, fields: unique(record.fields as Json[]) }),
  forms: ({ updates: _, ...record }) => ({
    ...record,
    language: 'en',
    sections: unique((record.sections ?? []) as Json[]),
    activities: unique((record.activities ?? []) as Json[]),
    fields: (record.fields as Json[]).map(formField),
  }),
  // Where an e-mail goes in its layout, and what a template is for, chance does not say.
  emailLayouts: (record) => ({
    ...record,
    html: '{{ content }}',
    text: '{{ content }}',
    isDefault: false,
    language: 'en',
    languages: {},
  }),
  emailTemplates: (record) => ({ ...record, about: 'case', language: 'en', languages: {} }),
  caseTypes: ({ sequence: _, ...record }) => ({
    ...record,
    closing: { ...(record.closing as Json), requiredFields: [] },
    statuses: [],
    caseRoles: [...(record.caseRoles as Json[]), { role: 'manager' }].map((role, i, roles) => ({
      ...role,
      manager: i === roles.length - 1,
    })),
  }),
};

/** What a field says of its answer must fit its type, and what it says of other fields must be there. */
function formField(field: Json, i: number): Json {
  const { name, type } = field;
  const kept = ['label', 'type', 'help', 'required', 'autocomplete'].filter((key) => key in field);
  const options = (field.options as Json[] | undefined) ?? [{ value: 'one', label: 'One' }];
  const needed: Record<string, Json> = {
    choice: { options: [options[0]] },
    choices: { options: [options[0]] },
    consent: { consent: { text: 'Keep it', version: '1' } },
    money: { currency: 'GBP' },
  };
  return {
    ...Object.fromEntries(kept.map((key) => [key, field[key]])),
    name: `${String(name).slice(0, 60)}${i}`,
    ...needed[String(type)],
  };
}

function withoutLinks(schema: JsonSchema): JsonSchema {
  const items = schema.properties?.fields?.items ?? {};
  items.oneOf = (items.oneOf ?? []).filter(({ properties }) => properties?.type?.const !== 'calculated');
  for (const { properties = {} } of items.oneOf) {
    delete properties.visibleWhen;
    delete properties.default;
    if (properties.currency) properties.currency = { enum: ['GBP', 'JPY'] };
  }
  return schema;
}

/** How often records name each other: a test of the test. */
export const countReferences = (document: ConfigurationDocument) =>
  KIND_NAMES.reduce((sum, kind) => sum + document[kind].flatMap((record) => referencesOf(kind, record)).length, 0);
