import type { Configuration } from '../../configuration/configuration.ts';
import { findOrPlanContact } from '../../contacts/find-or-plan-contact.ts';
import type { Marks } from '../../contacts/matching/marks.ts';
import type { ContactDetails } from '../../contacts/contact.schema.ts';
import type { Person } from '../../cases/people/person.ts';
import type { Context } from '../../platform/context.ts';
import type { Write } from '../../platform/write.ts';
import type { Side } from '../../relationships/relationship-type.schema.ts';
import type { Form } from '../form.schema.ts';
import type { PersonAnswers, Sorted } from '../sort-values.ts';
import { contactKindOf } from '../sort-values.ts';
import type { MadePerson } from './made.ts';
import { isSamePerson, marksIn } from './same-person.ts';

/** A person of a form, found or to be made. */
export interface FormPerson extends Person {
  kind: 'individual' | 'organisation';
  found: boolean;
}

export interface FormPeople {
  sender: FormPerson | undefined;
  related: { person: FormPerson; relationship: string; side: Side }[];
  holders: { person: FormPerson; role: string }[];
  writes: Write[];
  made: MadePerson[];
}

interface Wanted {
  form: Form;
  sorted: Sorted;
  /** Who it is known to come from, by a signed link. */
  known?: FormPerson | undefined;
  /** Whether there must be a sender, also one who says nothing of themselves: a case needs a client. */
  needsSender: boolean;
}

/**
 * Finds everybody whom a form names among the contacts, or plans them. Who has neither a name nor an e-mail address is left
 * out, as CiviCRM's webform does; the same person named twice is one contact.
 */
export async function planPeople(ctx: Context, configuration: Configuration, wanted: Wanted): Promise<FormPeople> {
  const { form, sorted, known } = wanted;
  const gathering = new Gathering(ctx, configuration, form.matching.rule);
  const isNamed = wanted.needsSender || isSomebody(sorted.sender.details);
  const sender = known
    ? await gathering.know(known, sorted.sender)
    : isNamed
      ? await gathering.take('sender', sorted.sender)
      : undefined;
  const related: FormPeople['related'] = [];
  for (const { relationship, side, ...person } of sorted.related.filter(({ details }) => isSomebody(details))) {
    related.push({ person: await gathering.take('related', person), relationship, side });
  }
  const holders: FormPeople['holders'] = [];
  for (const { role, ...person } of sorted.holders.filter(({ details }) => isSomebody(details))) {
    holders.push({ person: await gathering.take('role-holder', person), role });
  }
  return { sender, related, holders, writes: gathering.writes, made: gathering.made };
}

const isSomebody = ({ firstName, lastName, organisationName, emails = [] }: ContactDetails) =>
  [firstName, lastName, organisationName].some((name) => name !== undefined) || emails.length > 0;

/** The people of one form, each once. */
class Gathering {
  readonly made: MadePerson[] = [];
  readonly #ctx: Context;
  readonly #configuration: Configuration;
  readonly #rule: string;
  readonly #people: { marks: Marks; person: FormPerson }[] = [];
  readonly #writes = new Map<string, Write>();

  constructor(ctx: Context, configuration: Configuration, rule: string) {
    this.#ctx = ctx;
    this.#configuration = configuration;
    this.#rule = rule;
  }

  get writes(): Write[] {
    return [...this.#writes.values()];
  }

  async know(person: FormPerson, { details, fields }: PersonAnswers): Promise<FormPerson> {
    this.#people.push({ marks: await marksIn(details), person });
    this.made.push({ contactId: person.contactId, as: 'sender', found: true, fields });
    return person;
  }

  async take(as: MadePerson['as'], { details, fields }: PersonAnswers): Promise<FormPerson> {
    const marks = await marksIn(details);
    const same = this.#people.find((one) => isSamePerson(one.marks, marks));
    const person = same?.person ?? (await this.#find(details));
    if (!same) this.#people.push({ marks, person });
    this.made.push({ contactId: person.contactId, as, found: person.found, fields });
    return person;
  }

  async #find(details: ContactDetails): Promise<FormPerson> {
    const kind = contactKindOf(details);
    const arrived = await findOrPlanContact(this.#ctx, this.#configuration, { kind, details, rule: this.#rule });
    // An address that two people of the form share belongs to the first.
    for (const write of arrived.writes) {
      const item = keyOf(write);
      if (!this.#writes.has(item)) this.#writes.set(item, write);
    }
    const { contactId, displayName, match } = arrived;
    return { contactId, displayName, kind, found: match !== undefined };
  }
}

const keyOf = ({ Put }: Write) => JSON.stringify([Put?.Item?.pk, Put?.Item?.sk]);
