import { CLIENT_ROLE } from '../cases/case-file.ts';
import { EMAIL_RULE } from '../contacts/matching-rule.schema.ts';
import { NO_LAYOUT } from '../email/templates/email-layout.schema.ts';
import type { ConfigurationKind } from './configuration.ts';

/** Fields that hold ids of other records: `*` is every element of a list, `[name=value]` a condition on an element. */
type Fields = Partial<Record<ConfigurationKind, string[]>>;

/** What each kind refers to: checks, copies and "who uses this" all read it. */
const REFERENCES: Record<ConfigurationKind, Fields> = {
  userRoles: {},
  caseCategories: {},
  statuses: { caseCategories: ['categories.*'] },
  caseRoles: {},
  activityTypes: {},
  activityStatuses: {},
  priorities: {},
  media: {},
  relationshipTypes: {},
  matchingRules: {},
  optionLists: {},
  fieldSets: {
    caseCategories: ['appliesTo.categories.*'],
    caseTypes: ['appliesTo.caseTypes.*'],
    activityTypes: ['appliesTo.[record=activity].types.*'],
    relationshipTypes: ['appliesTo.[record=relationship].types.*'],
    optionLists: ['fields.*.optionList'],
  },
  caseTypes: {
    caseCategories: ['category'],
    statuses: ['initialStatus', 'statuses.*', 'sequence.closesAs'],
    relationshipTypes: [
      'timelines.*.activities.*.assignee.[kind=relationship].type',
      'sequence.activities.*.assignee.[kind=relationship].type',
    ],
    caseRoles: ['caseRoles.*.role', 'timelines.*.activities.*.assignee.role', 'sequence.activities.*.assignee.role'],
    activityTypes: [
      'activityTypes.*.type',
      'timelines.*.activities.*.type',
      'timelines.*.activities.*.reference.type',
      'sequence.activities.*.type',
      'closing.requiredActivities.*',
    ],
    activityStatuses: ['timelines.*.activities.*.status'],
    fieldSets: ['closing.requiredFields.*.set'],
  },
  forms: {
    caseTypes: ['opens.caseType'],
    statuses: ['opens.status', 'updates.status'],
    caseRoles: [
      'opens.caseRoles.*.role',
      'fields.*.destinations.*.[to=role-holder].role',
      'activities.*.assigneeRole',
      'tells.*.caseRoles.*',
    ],
    activityTypes: ['activities.*.type'],
    activityStatuses: ['activities.*.status'],
    fieldSets: [
      'fields.*.destinations.*.[to=custom-field].set',
      'fields.*.destinations.*.[to=contact-custom-field].set',
      'fields.*.destinations.*.[to=activity-custom-field].set',
    ],
    relationshipTypes: ['fields.*.destinations.*.[to=related-contact].relationship'],
    matchingRules: ['matching.rule'],
    rules: ['rules.*'],
    emailTemplates: ['confirmationEmail.template', 'tells.*.template'],
  },
  emailLayouts: {},
  emailTemplates: { forms: ['form'], emailLayouts: ['layout'] },
  rules: {
    activityTypes: ['trigger.activityType', 'actions.*.do.activityType'],
    forms: ['trigger.form'],
    statuses: ['trigger.from', 'trigger.to', 'conditions.*.[type=case-status].isOneOf.*', 'actions.*.do.status'],
    caseTypes: ['conditions.*.[type=case-type].isOneOf.*'],
    emailTemplates: ['actions.*.do.template'],
    relationshipTypes: ['actions.*.do.assigneeRelationship.type'],
    caseRoles: ['actions.*.do.to', 'actions.*.do.assigneeRole'],
  },
};

/** Records that the service itself brings. */
const BUILT_IN = new Set([`caseRoles/${CLIENT_ROLE}`, `matchingRules/${EMAIL_RULE}`, `emailLayouts/${NO_LAYOUT}`]);

export interface Reference {
  kind: ConfigurationKind;
  id: string;
  /** Where it stands in the record, as keys and as a JSON pointer. */
  path: (string | number)[];
  pointer: string;
}

/** Every id of another record that a record holds. */
export const referencesOf = (kind: ConfigurationKind, record: object): Reference[] =>
  (Object.entries(REFERENCES[kind]) as [ConfigurationKind, string[]][]).flatMap(([to, fields]) =>
    fields
      .flatMap((field) => at(record, field.split('.'), []))
      .map(({ id, path }) => ({ kind: to, id, path, pointer: `/${path.join('/')}` }))
      .filter(({ id }) => !BUILT_IN.has(`${to}/${id}`)),
  );

type Path = Reference['path'];

/** The texts that the steps lead to, each with its place. */
function at(value: unknown, steps: string[], path: Path): { id: string; path: Path }[] {
  const [step, ...rest] = steps;
  if (step === undefined) return typeof value === 'string' ? [{ id: value, path }] : [];
  if (value === null || typeof value !== 'object') return [];
  if (step === '*') return Array.isArray(value) ? value.flatMap((element, i) => at(element, rest, [...path, i])) : [];
  const inner = value as Record<string, unknown>;
  const [, name, wanted] = /^\[(\w+)=([\w-]+)\]$/.exec(step) ?? [];
  if (name !== undefined) return inner[name] === wanted ? at(value, rest, path) : [];
  return at(inner[step], rest, [...path, step]);
}

/** A copy of the record in which every reference is what `rename` makes of it; in a list, null leaves it out. */
export function renameReferences<T extends object>(
  kind: ConfigurationKind,
  record: T,
  rename: (reference: Reference) => string | null,
): T {
  const copy = structuredClone(record);
  for (const reference of referencesOf(kind, record).toReversed()) {
    const parent = reference.path.slice(0, -1).reduce<unknown>((inner, key) => (inner as never)[key], copy);
    const key = reference.path.at(-1) as never;
    const id = rename(reference);
    if (id === null && Array.isArray(parent)) parent.splice(key, 1);
    else if (id !== null) (parent as Record<string, unknown>)[key] = id;
  }
  return copy;
}
