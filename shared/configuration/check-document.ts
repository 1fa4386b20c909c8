import { ruleProblems } from '../automations/checks/rule-problems.ts';
import { PERMISSION_NAMES, USER_ROLE_NAMES } from '../users/user-roles.ts';
import { checkCalendar } from './check-calendar.ts';
import { checkCaseType } from './check-case-type.ts';
import { checkForm } from './check-form.ts';
import { checkRuleTemplates } from './check-rule-templates.ts';
import { checkFormTemplates, checkLayout, checkTemplate } from './check-template.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';
import type { ConfigurationKind } from './configuration.ts';
import type { AnyRecord } from './kinds.ts';
import { KIND_NAMES, KINDS, recordsIn } from './kinds.ts';
import { referencesOf } from './references.ts';

/** What is wrong between the records of a document. */
export interface Problem {
  kind: ConfigurationKind;
  /** The record that has to be put right. */
  id: string;
  /** Into the document. */
  pointer: string;
  /** Into the record. */
  field: string;
  detail: string;
  /** The record that is missing, when that is what is wrong. */
  missing?: { kind: ConfigurationKind; id: string };
}

type Found = Pick<Problem, 'field' | 'detail' | 'missing'>;

/** Everything that the schema of one record alone cannot see: ids given twice, references to nothing, contradictions. */
export function checkDocument(document: ConfigurationDocument): Problem[] {
  const known = new Set(KIND_NAMES.flatMap((kind) => recordsIn(document, kind).map(({ id }) => `${kind}/${id}`)));
  return KIND_NAMES.flatMap((kind) => {
    const records = recordsIn(document, kind);
    return records.flatMap((record, i) =>
      [...twice(records, i), ...missing(kind, record, known), ...(CHECKS[kind]?.(document, i) ?? [])].map((found) => ({
        ...found,
        kind,
        id: record.id,
        pointer: `/${kind}/${i}${found.field}`,
      })),
    );
  });
}

/** What only records of one kind can have wrong. */
const CHECKS: Partial<Record<ConfigurationKind, (document: ConfigurationDocument, i: number) => Found[]>> = {
  calendars: (document, i) => checkCalendar(document, document.calendars[i]),
  caseTypes: (document, i) => checkCaseType(document, document.caseTypes[i]),
  forms: (document, i) => [
    ...checkForm(document, document.forms[i]),
    ...checkFormTemplates(document, document.forms[i]),
  ],
  emailLayouts: (document, i) => checkLayout(document, document.emailLayouts[i]),
  emailTemplates: (document, i) => checkTemplate(document, document.emailTemplates[i]),
  rules: (document, i) => [
    ...checkRuleTemplates(document, document.rules[i]),
    ...ruleProblems(document, document.rules[i]),
  ],
  caseCategories: (document, i) => checkCategory(document, document.caseCategories[i]?.permissions ?? {}),
  userRoles: ({ userRoles }, i) => checkUserRole(userRoles[i]),
};

const twice = (records: AnyRecord[], i: number): Found[] =>
  records.findIndex(({ id }) => id === records[i]?.id) === i
    ? []
    : [{ field: '/id', detail: 'is the id of another record of this list' }];

const missing = (kind: ConfigurationKind, record: AnyRecord, known: Set<string>): Found[] =>
  referencesOf(kind, record)
    .filter((reference) => !known.has(`${reference.kind}/${reference.id}`))
    .map((reference) => ({
      field: reference.pointer,
      detail: `names the ${KINDS[reference.kind].word} "${reference.id}", which is not there`,
      missing: { kind: reference.kind, id: reference.id },
    }));

function checkCategory({ userRoles }: ConfigurationDocument, permissions: Record<string, string[]>): Found[] {
  const known: string[] = [...USER_ROLE_NAMES, ...userRoles.map(({ id }) => id)];
  const roles = Object.keys(permissions)
    .filter((userRole) => !known.includes(userRole))
    .map((userRole) => ({ field: `/permissions/${userRole}`, detail: `is not a user role: ${known.join(', ')}` }));
  return [
    ...roles,
    ...Object.entries(permissions).flatMap(([userRole, list]) => unknownIn(list, `/permissions/${userRole}`)),
  ];
}

function checkUserRole(userRole: ConfigurationDocument['userRoles'][number] | undefined): Found[] {
  if (!userRole) return [];
  const shipped = (USER_ROLE_NAMES as string[]).includes(userRole.id);
  const taken = { field: '/id', detail: 'is a user role that ships: say in a case category what it may do there' };
  return [...(shipped ? [taken] : []), ...unknownIn(userRole.permissions, '/permissions')];
}

const unknownIn = (permissions: string[], field: string): Found[] =>
  permissions.flatMap((permission, i) =>
    (PERMISSION_NAMES as string[]).includes(permission)
      ? []
      : [{ field: `${field}/${i}`, detail: `"${permission}" is not a permission of this service` }],
  );
