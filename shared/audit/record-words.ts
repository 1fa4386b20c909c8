import type { AuditEntry } from '../model.ts';
import type { Vocabulary } from './value-words.ts';
import { labelIn } from './value-words.ts';

/** A record of the trail, as people call it. */
export interface DescribedRecord {
  entity: string;
  id: string;
  label: string;
}

type Named = Partial<Record<string, string>>;

/** What people call a record, by the fields that its entry keeps for that. */
const LABELS: Record<string, (named: Named, vocabulary: Vocabulary) => string> = {
  case: ({ reference, subject }) => `Case ${reference} "${subject}"`,
  caseRole: ({ role = '', displayName }, { configuration }) =>
    `Case role "${labelIn(configuration, 'caseRoles', role)}: ${displayName}"`,
  caseLink: ({ otherReference, otherSubject }) => `Link with case ${otherReference} "${otherSubject}"`,
  activity: ({ subject }) => `Activity "${subject}"`,
  message: ({ subject, toName, to }) => `E-mail "${subject}" to ${toName ?? to}`,
  followUp: ({ ruleId = '' }, { configuration }) => `Follow-up of rule "${labelIn(configuration, 'rules', ruleId)}"`,
  run: ({ ruleLabel }) => `Run of rule "${ruleLabel}"`,
  file: ({ name }) => `File "${name}"`,
  contact: ({ displayName }) => `Contact "${displayName}"`,
  user: ({ displayName }) => `User "${displayName}"`,
  submission: ({ formId = '' }, { configuration }) => `Submission of form "${labelIn(configuration, 'forms', formId)}"`,
};

/** The record that an entry is about. */
export function recordInWords(
  { entity, recordId, named }: Pick<AuditEntry, 'entity' | 'recordId' | 'named'>,
  vocabulary: Vocabulary,
): DescribedRecord {
  const label = LABELS[entity]?.((named ?? {}) as Named, vocabulary);
  return { entity, id: recordId, label: label ?? entity };
}
