import { CLIENT_ROLE } from '../cases/case-file.ts';
import { EMAIL_RULE } from '../contacts/matching-rule.schema.ts';
import { NO_LAYOUT } from '../email/templates/email-layout.schema.ts';
import type { ConfigurationKind } from './configuration.ts';
import { namedInPaths } from './named-in-paths.ts';
import { RULE_REFERENCES } from './rule-references.ts';

/** Fields that hold ids of other records: `*` is every element of a list, `**` anything within, `[name=value]` a condition on an element, `~` a text that is none of the words by which rules name people. */
type Fields = Partial<Record<ConfigurationKind, string[]>>;

/** Ways to name people that name nothing else. */
const PEOPLE_BY_WORD = new Set(['clients', 'manager', 'assignees', 'contact']);

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
  calendars: {},
  webhooks: {},
  rules: RULE_REFERENCES,
};

/** Records that the service itself brings. */
const BUILT_IN = new Set([`caseRoles/${CLIENT_ROLE}`, `matchingRules/${EMAIL_RULE}`, `emailLayouts/${NO_LAYOUT}`]);

export interface Reference {
  kind: ConfigurationKind;
  id: string;
  /** Where it stands in the record, as keys and as a JSON pointer. */
  path: (string | number)[];
  pointer: string;
  /** Where it is a part of what stands there: what that becomes when the id is another. */
  renamed?: (text: string, id: string) => string;
}

/** Every id of another record that a record holds. */
export const referencesOf = (kind: ConfigurationKind, record: object): Reference[] =>
  [...namedInFields(kind, record), ...(kind === 'rules' ? namedInPaths(record) : [])]
    .map((found) => ({ ...found, pointer: `/${found.path.join('/')}` }))
    .filter((found) => !BUILT_IN.has(`${found.kind}/${found.id}`));

const namedInFields = (kind: ConfigurationKind, record: object) =>
  (Object.entries(REFERENCES[kind]) as [ConfigurationKind, string[]][]).flatMap(([to, fields]) =>
    fields
      .flatMap((field) => at(record, stepsOf(field), []))
      .map(({ id, path }): Omit<Reference, 'pointer'> => ({ kind: to, id, path })),
  );

/** A condition may name a path of a field, which has dots of its own. */
const stepsOf = (field: string) => field.match(/\[[^\]]+\]|[^.]+/g) ?? [];

type Path = Reference['path'];

/** The texts that the steps lead to, each with its place. */
function at(value: unknown, steps: string[], path: Path): { id: string; path: Path }[] {
  const [step] = steps;
  if (step === undefined || step === '~') return isMeant(value, step) ? [{ id: value, path }] : [];
  if (value === null || typeof value !== 'object') return [];
  return step.startsWith('*') ? among(value, steps, path) : inside(value as Record<string, unknown>, steps, path);
}

const isMeant = (value: unknown, step: '~' | undefined): value is string =>
  typeof value === 'string' && !(step === '~' && PEOPLE_BY_WORD.has(value));

function among(value: object, [step, ...rest]: string[], path: Path) {
  if (step === '**') return [...at(value, rest, path), ...within(value, ['**', ...rest], path)];
  return Array.isArray(value) ? value.flatMap((element, i) => at(element, rest, [...path, i])) : [];
}

function inside(inner: Record<string, unknown>, [step = '', ...rest]: string[], path: Path) {
  const [, name, wanted] = /^\[(\w+)=([\w.-]+)\]$/.exec(step) ?? [];
  if (name !== undefined) return inner[name] === wanted ? at(inner, rest, path) : [];
  return at(inner[step], rest, [...path, step]);
}

const within = (value: object, steps: string[], path: Path) =>
  Object.entries(value).flatMap(([key, one]) => at(one, steps, [...path, Array.isArray(value) ? Number(key) : key]));

/** A copy of the record in which every reference is what `rename` makes of it; in a list, null leaves it out. */
export function renameReferences<T extends object>(
  kind: ConfigurationKind,
  record: T,
  rename: (reference: Reference) => string | null,
): T {
  const copy = structuredClone(record);
  for (const reference of referencesOf(kind, record).toReversed()) {
    const parent = reference.path.slice(0, -1).reduce<unknown>((inner, key) => (inner as never)[key], copy) as object;
    const key = reference.path.at(-1) as never;
    const id = rename(reference);
    if (id === null && Array.isArray(parent)) parent.splice(key, 1);
    else if (id !== null) (parent as Record<string, string>)[key] = reference.renamed?.(String(parent[key]), id) ?? id;
  }
  return copy;
}
