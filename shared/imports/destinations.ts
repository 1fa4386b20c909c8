import { slug } from '../platform/fields.ts';
import type { ImportKind } from './import.schema.ts';

/** How a cell is read: as it stands, as a date, yes or no, several values. */
export type Reads = 'text' | 'date' | 'yes-no' | 'list' | 'custom-field';

/** A field that a column can fill. */
export interface Destination {
  /** Where it is in a draft; `+` begins a new entry of a list. */
  path: string[];
  reads: Reads;
  /** The system whose ids these are. */
  system?: string;
}

const text = (...path: string[]): Destination => ({ path, reads: 'text' });
type Field = [name: string, destination: Destination];
const fieldsOf = (names: string[], reads: Reads) => names.map((name): Field => [name, { path: [name], reads }]);

const CONTACT_FIELDS = new Map<string, Destination>([
  ...fieldsOf(['kind', 'title', 'firstName', 'middleName', 'lastName', 'nickname'], 'text'),
  ...fieldsOf(['organisationName', 'householdName', 'language', 'timeZone'], 'text'),
  ...fieldsOf(['bornOn', 'deceasedOn'], 'date'),
  ...fieldsOf(['deceased'], 'yes-no'),
  ...fieldsOf(['tags', 'doNotContact'], 'list'),
  // Of several the first is the primary one.
  ...['', '2', '3'].map((number): Field => [`email${number}`, text('emails', '+', 'email')]),
  ...['', '2', '3'].map((number): Field => [`phone${number}`, text('phones', '+', 'phone')]),
  ...['street', 'supplement', 'city', 'region', 'postcode', 'country'].map((part): Field => [
    `address.${part}`,
    text('addresses', '0', part),
  ]),
]);

const CASE_FIELDS = new Map<string, Destination>([
  ...fieldsOf(['caseType', 'subject', 'status', 'details', 'medium', 'location'], 'text'),
  ...fieldsOf(['openedOn', 'closedOn'], 'date'),
  ...fieldsOf(['tags'], 'list'),
]);

/** The names of the fields of a kind, for a file to begin with; those with a name of their own inside are described. */
export const destinationNames = (kind: ImportKind): string[] =>
  kind === 'contacts'
    ? [...CONTACT_FIELDS.keys(), ...NAMED]
    : [
        ...CASE_FIELDS.keys(),
        CUSTOM,
        ...['id', ...CONTACT_FIELDS.keys(), ...NAMED].map((name) => `client.${name}`),
        ...ROLES,
      ];
const CUSTOM = 'customFields.<set>.<field>';
const NAMED = ['externalId:<system>', CUSTOM];
const ROLES = ['id', 'email', 'externalId:<system>'].map((name) => `role.<caseRole>.${name}`);

/** The field that a mapping names; undefined for what is none. */
export function destinationOf(kind: ImportKind, to: string): Destination | undefined {
  if (kind === 'contacts') return contactField(to);
  const [part = '', caseRole = ''] = to.split('.');
  if (part === 'client') return within(['client'], personField(to.slice('client.'.length)));
  if (part !== 'role') return CASE_FIELDS.get(to) ?? customField(to);
  if (!slug.safeParse(caseRole).success) return undefined;
  const name = to.slice(`role.${caseRole}.`.length);
  return /^(id$|email$|externalId:)/.test(name) ? within(['roles', caseRole], personField(name)) : undefined;
}

const contactField = (to: string) => CONTACT_FIELDS.get(to) ?? customField(to) ?? externalId(to);
const personField = (to: string) => (to === 'id' ? text('id') : contactField(to));

const within = (path: string[], destination: Destination | undefined): Destination | undefined =>
  destination && { ...destination, path: [...path, ...destination.path] };

function customField(to: string): Destination | undefined {
  const [, set, field] = /^customFields\.([a-z0-9-]+)\.([A-Za-z0-9-]+)$/.exec(to) ?? [];
  return set && field ? { path: ['customFields', set, field], reads: 'custom-field' } : undefined;
}

function externalId(to: string): Destination | undefined {
  const [, system] = /^externalId:(.+)$/.exec(to) ?? [];
  return slug.safeParse(system).success
    ? { path: ['externalIds', '+', 'id'], reads: 'text', system: String(system) }
    : undefined;
}
