import type { Configuration, ConfigurationKind } from '../configuration/configuration.ts';
import { isObject } from '../custom-fields/custom-fields.ts';
import { labelled } from '../custom-fields/describe-custom-fields.ts';
import { withOptions } from '../custom-fields/sets-for.ts';
import type { NameOf } from '../custom-fields/types/field-type.ts';
import { organisation } from '../platform/organisation.ts';
import { dateForPeople, forPeople } from '../platform/time.ts';
import { isCustomLeaf, partsOfLeaf } from './leaves.ts';

/** What puts stored values into words: the labels of the configuration, and the names of people and records. */
export interface Vocabulary {
  configuration: Configuration;
  nameOf: NameOf;
}

/** Longer values are shown by their beginning; whole they stand beside it. */
const MAXIMUM_LENGTH = 500;

/** Fields that hold the id of a configuration record; `entity.field` where entities differ. */
const KIND_OF: Record<string, ConfigurationKind> = {
  'case.status': 'statuses',
  'activity.status': 'activityStatuses',
  'activity.type': 'activityTypes',
  'case.category': 'caseCategories',
  'file.activityType': 'activityTypes',
  'relationship.type': 'relationshipTypes',
  caseType: 'caseTypes',
  role: 'caseRoles',
  assigneeRole: 'caseRoles',
  priority: 'priorities',
  medium: 'media',
  template: 'emailTemplates',
  formId: 'forms',
  ruleId: 'rules',
  webhook: 'webhooks',
};

/** What people call a configuration record; its id where it is gone. */
export function labelIn(configuration: Configuration, kind: ConfigurationKind, id: string): string {
  const record: { label?: string; title?: string } | undefined = configuration.find(kind, id);
  return record?.label ?? record?.title ?? id;
}

/** A value of a field as people say it, shortened; undefined where there is none. */
export function valueInWords(
  { entity, name, value }: { entity: string; name: string; value: unknown },
  vocabulary: Vocabulary,
): string | undefined {
  if (value === undefined) return undefined;
  if (isCustomLeaf(name)) return shortened(customWords(name, value, vocabulary));
  const kind = KIND_OF[`${entity}.${name}`] ?? KIND_OF[name];
  if (kind && typeof value === 'string') return labelIn(vocabulary.configuration, kind, value);
  return shortened(inWords(value, vocabulary));
}

/** Between words: half of a name would not be known for one where people are redacted. */
const shortened = (words: string) =>
  words.length > MAXIMUM_LENGTH ? `${words.slice(0, MAXIMUM_LENGTH).replace(/\S*$/, '')}…` : words;

/** A custom field in the words of its type, a row of a set field by field. */
function customWords(name: string, value: unknown, { configuration, nameOf }: Vocabulary): string {
  const { set, field } = partsOfLeaf(name);
  const fieldSet = configuration.find('fieldSets', set);
  const known = withOptions(fieldSet ? [fieldSet] : [], configuration.list('optionLists'));
  if (field !== undefined) {
    return labelled({ [set]: { [field]: value } }, known, nameOf)[0]?.value ?? '';
  }
  const row = isObject(value) ? value : {};
  return labelled({ [set]: row }, known, nameOf)
    .map((one) => `${one.fieldLabel}: ${one.value}`)
    .join('; ');
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const ID = /^([a-zA-Z]+)_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Of people and things the name, of lists each in turn, of dates and ids what they mean. */
function inWords(value: unknown, vocabulary: Vocabulary): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return textInWords(value, vocabulary);
  if (Array.isArray(value)) return value.map((one) => inWords(one, vocabulary)).join(', ');
  if (!isObject(value)) return String(value);
  if (isPlan(value)) return planInWords(value, vocabulary);
  const name = value.displayName ?? value.did ?? value.name;
  if (typeof name === 'string') return name;
  return Object.entries(value)
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([member, inner]) => `${sentence(member)}: ${inWords(inner, vocabulary)}`)
    .join('; ');
}

/** What planned an activity, as its `plannedBy` has it. */
interface Plan {
  kind: string;
  id: string;
  step?: number;
}
const isPlan = (value: object): value is Plan => 'kind' in value && 'id' in value && !('label' in value);

const planInWords = ({ kind, id, step }: Plan, { configuration }: Vocabulary) =>
  kind === 'rule'
    ? `Rule "${labelIn(configuration, 'rules', id)}"`
    : `${sentence(kind)}${step === undefined ? '' : `, step ${step + 1}`}`;

function textInWords(text: string, { nameOf }: Vocabulary): string {
  if (INSTANT.test(text)) return forPeople(organisation.timeZone, text);
  if (DATE.test(text)) return dateForPeople(text);
  const [, prefix] = ID.exec(text) ?? [];
  return prefix === undefined ? text : (nameOf(text) ?? `a ${sentence(prefix).toLowerCase()}`);
}

/** `durationMinutes` as "Duration minutes". */
export function sentence(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
