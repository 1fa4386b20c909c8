/** Of each entity the fields by which people know a record: an entry keeps them, since it may tell of others alone. */
const NAMED_BY: Record<string, readonly string[]> = {
  case: ['reference', 'subject'],
  caseRole: ['role', 'displayName'],
  caseLink: ['kind', 'otherReference', 'otherSubject'],
  activity: ['type', 'subject'],
  message: ['subject', 'recipients'],
  followUp: ['ruleId'],
  run: ['ruleLabel'],
  file: ['name'],
  contact: ['displayName'],
  contactNote: ['subject'],
  relationship: ['type', 'side', 'otherName'],
  user: ['displayName'],
  submission: ['formId', 'reference'],
  formLink: ['formId'],
  webhookCall: ['webhook'],
};

/** The fields that name a record, as it is. */
export const namedBy = (entity: string, record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries((NAMED_BY[entity] ?? []).flatMap((name) => (name in record ? [[name, record[name]]] : [])));
