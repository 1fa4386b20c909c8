import { CLIENT_ROLE } from '../../cases/case-file.ts';
import type { Facts } from '../facts.ts';
import { CHANGED_RECORDS } from './changed-records.ts';
import type { About, Field, Known } from './field.ts';
import type { FieldOfRecord } from './field-of-record.ts';
import { fieldOfRecord } from './field-of-record.ts';
import { submissionField } from './submission-field.ts';
import { there } from './there.ts';
import type { Whose } from './whose-fields.ts';
import { holderOf, WHOSE } from './whose-fields.ts';

/** What a decision is about, as far as it decides what a path means. */
export const aboutOf = ({ change, submission }: Facts): About => ({
  changed: [change.entity],
  form: submission?.formId,
});

/** The field that a path such as `client.customFields.household.children` leads to; undefined where there is none. */
export function fieldAt(known: Known, path: string, about: About = {}): Field | undefined {
  const [first = '', ...steps] = path.split('.');
  if (Object.hasOwn(WHOSE, first)) return ofWhose(known, WHOSE[first], steps);
  return Object.hasOwn(OTHERS, first) ? OTHERS[first]?.(known, steps, about) : undefined;
}

/** What else a path can begin with, and the field that the steps after it lead to. */
const OTHERS: Record<string, (known: Known, steps: string[], about: About) => Field | undefined> = {
  submission: (known, [name = '', ...more], { form }) =>
    more.length === 0 ? submissionField(known, name, form) : undefined,
  change: (known, [word, ...steps], about) => (word === 'before' ? fieldBefore(known, steps, about) : undefined),
  roles: (known, [role = '', ...steps]) => ofWhose(known, holder(known, role), steps),
};

function holder(known: Known, role: string): Whose | undefined {
  if (role === CLIENT_ROLE) return WHOSE.client;
  const kind = known.find('caseRoles', role);
  return kind && holderOf(role, kind.label);
}

function ofWhose(known: Known, whose: Whose | undefined, steps: string[]): Field | undefined {
  const field = whose && fieldOfRecord(known, whose, steps);
  return (
    field && {
      ...field,
      label: `${whose.words} ${field.label}`,
      read(facts) {
        const record = whose.find(facts);
        return record && there(field.read(record, facts));
      },
    }
  );
}

/** The field of whichever record can have changed, to be read of its state before or after. */
export const changedField = (known: Known, steps: string[], { changed }: About): FieldOfRecord | undefined =>
  (changed ?? Object.keys(CHANGED_RECORDS))
    .flatMap((entity) => CHANGED_RECORDS[entity] ?? [])
    .map((kind) => fieldOfRecord(known, kind, steps))
    .find((field) => field !== undefined);

function fieldBefore(known: Known, steps: string[], about: About): Field | undefined {
  const field = changedField(known, steps, about);
  return (
    field && {
      ...field,
      label: `the ${field.label} before`,
      read: (facts) => facts.change.before && there(field.read(facts.change.before, facts)),
    }
  );
}
