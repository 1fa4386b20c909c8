import type { FieldSet } from '../../custom-fields/field-set.schema.ts';
import { ACTIVITY_FIELDS } from './activity-fields.ts';
import { CASE_FIELDS } from './case-fields.ts';
import { CONTACT_FIELDS } from './contact-fields.ts';
import type { RecordFields } from './field.ts';
import {
  CASE_ROLE_FIELDS,
  FILE_FIELDS,
  MESSAGE_FIELDS,
  RELATIONSHIP_FIELDS,
  SUBMISSION_FIELDS,
} from './other-fields.ts';

/** One kind of record: its own fields, and whose field sets it has. */
export interface RecordKind {
  fields: RecordFields;
  sets?: FieldSet['appliesTo']['record'];
  /** Whether it is about somebody, or what they sent. */
  personal?: true;
}

/** The records whose changes rules meet, by entity. */
export const CHANGED_RECORDS: Readonly<Record<string, RecordKind>> = {
  case: { fields: CASE_FIELDS, sets: 'case' },
  activity: { fields: ACTIVITY_FIELDS, sets: 'activity' },
  contact: { fields: CONTACT_FIELDS, sets: 'contact', personal: true },
  caseRole: { fields: CASE_ROLE_FIELDS },
  relationship: { fields: RELATIONSHIP_FIELDS, sets: 'relationship', personal: true },
  submission: { fields: SUBMISSION_FIELDS, personal: true },
  message: { fields: MESSAGE_FIELDS, personal: true },
  file: { fields: FILE_FIELDS },
};
