import type { CaseFile } from '../cases/case-file.ts';
import { readContacts } from '../contacts/contacts.ts';
import { contactsNamedIn } from '../email/merge-data.ts';
import type { Submission } from '../model.ts';
import { model } from '../model.ts';
import type { Change } from '../platform/change.ts';
import type { Beside } from './facts.ts';
import type { Rule } from './rule.schema.ts';

/** Reads what rules are decided by and does not lie on the case: once for all rules that meet a change there. */
export async function gatherBeside(change: Change, file: CaseFile, rules: Rule[]): Promise<Beside> {
  const about = change.after?.contactId;
  const [contacts, submission] = await Promise.all([
    readContacts([...new Set([...contactsNamedIn(file), ...(typeof about === 'string' ? [about] : [])])]),
    rules.some(asksOfSubmission) ? submissionOf(change, file) : undefined,
  ]);
  return { contacts, submission };
}

const asking = new WeakMap<Rule, boolean>();

/** Whether anything in the rule names a field of a submission. */
function asksOfSubmission(rule: Rule): boolean {
  const found = asking.get(rule) ?? JSON.stringify(rule).includes('submission.');
  asking.set(rule, found);
  return found;
}

/** The changed record itself, or what brought the changed activity or the case. */
async function submissionOf({ entity, after }: Change, file: CaseFile): Promise<Submission | undefined> {
  if (entity === 'submission') return after as unknown as Submission;
  const submissionId = (after?.submissionId as string | undefined) ?? file.case.submissionId;
  if (submissionId === undefined) return undefined;
  const { data } = await model.entities.submission.get({ submissionId }).go();
  return data ?? undefined;
}
