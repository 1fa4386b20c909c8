import type { Configuration } from '../configuration/configuration.ts';
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
  message: ({ subject }) => `E-mail "${subject}"`,
  followUp: ({ ruleId = '' }, { configuration }) => `Follow-up of rule "${labelIn(configuration, 'rules', ruleId)}"`,
  run: ({ ruleLabel }) => `Run of rule "${ruleLabel}"`,
  file: ({ name }) => `File "${name}"`,
  contact: ({ displayName }) => `Contact "${displayName}"`,
  relationship: ({ type = '', side, otherName }, { configuration }) =>
    `Relationship "${relationshipLabel(configuration, { type, side })} ${otherName}"`,
  user: ({ displayName }) => `User "${displayName}"`,
  submission: ({ formId = '' }, { configuration }) => `Submission of form "${labelIn(configuration, 'forms', formId)}"`,
  formLink: ({ formId = '' }, { configuration }) => `Link to form "${labelIn(configuration, 'forms', formId)}"`,
  webhookCall: ({ webhook = '' }, { configuration }) =>
    `Call of the webhook "${labelIn(configuration, 'webhooks', webhook)}"`,
};

/** As it is read from the side of the contact whose trail it is in. */
function relationshipLabel(configuration: Configuration, { type, side }: { type: string; side: string | undefined }) {
  const known = configuration.find('relationshipTypes', type);
  return known ? known[side === 'b' ? 'b' : 'a'].label : type;
}

/** The record that an entry is about. */
export function recordInWords(
  { entity, recordId, named }: Pick<AuditEntry, 'entity' | 'recordId' | 'named'>,
  vocabulary: Vocabulary,
): DescribedRecord {
  const label = LABELS[entity]?.((named ?? {}) as Named, vocabulary);
  return { entity, id: recordId, label: label ?? entity };
}
