import type { AuditEntry } from '../model.ts';
import type { Cause } from '../platform/context.ts';
import type { Vocabulary } from './value-words.ts';
import { labelIn } from './value-words.ts';

/** What brought a change about, as people say it, and the id of it: of the run, the follow-up, the submission, the job. */
export interface DescribedCause {
  kind: 'request' | 'form' | 'rule' | 'follow-up' | 'bulk' | 'service';
  label: string;
  id: string;
}

/** The form that a visitor filled in, and what they sent. */
export interface Submitted {
  formId: string;
  submissionId: string;
}

type Told = Pick<AuditEntry, 'actor' | 'cause'>;

/** What is done because of a submission, at once or later, says so in its cause: `<submissionId>/<formId>/…`. */
export function submittedIn({ id }: Cause): Submitted | undefined {
  const [submissionId = '', formId] = id.split('/');
  return submissionId.startsWith('submission_') && formId !== undefined ? { submissionId, formId } : undefined;
}

/** The parts of the service that act by themselves. */
const PARTS: Record<string, string> = {
  derive: 'The service, keeping its lists',
  react: 'The service, following up another change',
  sweep: 'The service, looking after what was left waiting',
  mail: 'The service, sending mail',
  webhooks: 'The service, calling other systems',
  feedback: 'The mail service, reporting what became of a mail',
  'follow-up': 'The service, at the time of a follow-up',
  deployment: 'The deployment of this service',
  retention: 'The service, erasing what is no longer to be kept',
  removal: 'The service, removing what was taken away or deleted for good',
};

/** Who made a change, as people call them. */
export function actorInWords({ actor }: Told, submitted: Submitted | undefined, vocabulary: Vocabulary): string {
  const [kind = '', id = ''] = actor.split(/:(.*)/s);
  if (kind === 'rule') return `Rule "${labelIn(vocabulary.configuration, 'rules', id)}"`;
  if (kind === 'service') return PARTS[id] ?? 'The service';
  if (actor === 'visitor') return submitted ? `Visitor (${formInWords(submitted, vocabulary)})` : 'Visitor';
  return vocabulary.nameOf(actor) ?? 'A user who is not recorded';
}

/** What caused a change. */
export function causeInWords(told: Told, submitted: Submitted | undefined, vocabulary: Vocabulary): DescribedCause {
  const { kind, id, ruleId = '' } = told.cause as Cause;
  const [first = id, second = ''] = id.split('/');
  if (kind === 'rule') {
    const rule = `Rule "${labelIn(vocabulary.configuration, 'rules', ruleId)}"`;
    if (second.startsWith('followUp_')) return { kind: 'follow-up', label: `Follow-up of ${rule}`, id: second };
    return { kind: 'rule', label: rule, id: first };
  }
  if (kind === 'service') return { kind, label: actorInWords(told, submitted, vocabulary), id };
  if (first.startsWith('bulk_')) return { kind: 'bulk', label: 'Bulk job', id: first };
  if (submitted) return { kind: 'form', label: formInWords(submitted, vocabulary), id: submitted.submissionId };
  return { kind: 'request', label: 'Request', id };
}

const formInWords = ({ formId }: Submitted, { configuration }: Vocabulary) =>
  `Form "${labelIn(configuration, 'forms', formId)}"`;
