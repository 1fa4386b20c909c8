import { PERMISSIONS, USER_ROLES } from '../users/permissions.ts';
import { checkCaseType } from './check-case-type.ts';
import { checkForm } from './check-form.ts';
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
      [
        ...twice(records, i),
        ...missing(kind, record, known),
        ...(kind === 'caseTypes' ? checkCaseType(document, document.caseTypes[i]) : []),
        ...(kind === 'forms' ? checkForm(document, document.forms[i]) : []),
        ...(kind === 'caseCategories' ? unknownPermissions(document.caseCategories[i]?.permissions ?? {}) : []),
      ].map((found) => ({ ...found, kind, id: record.id, pointer: `/${kind}/${i}${found.field}` })),
    );
  });
}

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

function unknownPermissions(permissions: Record<string, string[]>): Found[] {
  const roles = Object.keys(permissions)
    .filter((role) => !(USER_ROLES as string[]).includes(role))
    .map((role) => ({ field: `/permissions/${role}`, detail: `is not a user role: ${USER_ROLES.join(', ')}` }));
  const named = Object.entries(permissions).flatMap(([role, list]) =>
    list.map((permission, i) => ({ permission, field: `/permissions/${role}/${i}` })),
  );
  return [
    ...roles,
    ...named
      .filter(({ permission }) => !(PERMISSIONS as readonly string[]).includes(permission))
      .map(({ permission, field }) => ({ field, detail: `"${permission}" is not a permission of this service` })),
  ];
}
