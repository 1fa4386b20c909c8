import type { CaseEdit } from '../../cases/case-edit.ts';
import { activeRoles } from '../../cases/case-file.ts';
import { readContacts } from '../../contacts/contacts.ts';
import type { Contact } from '../../model.ts';
import type { FieldError } from '../../platform/errors.ts';
import { conflict, invalid } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import { contactsNamedIn } from '../merge-data.ts';
import { RECIPIENT_KINDS } from '../message.entity.ts';
import type { RecipientKind } from '../message.entity.ts';
import { MOST_RECIPIENTS } from '../message.schema.ts';
import type { Addressee, Divided, Wanted } from '../sending/recipients.ts';
import { isAddressed, reasonsIn } from '../sending/recipients.ts';

/** Whom somebody wants to write to: contacts, and holders of case roles. */
type Chosen = Record<RecipientKind, string[]> & { caseRoles?: string[] };

/** Somebody who was chosen, as they were just read. */
export type ChosenPerson = Wanted & { contact: Contact };

interface Named {
  kind: RecipientKind;
  contactId: string;
  /** Where it stands in the body. */
  pointer: string;
}

/**
 * The people of a case whom somebody chose, each once. Throws invalid, pointing at each who has nothing to do with the case;
 * a user of the service may get a copy all the same.
 */
export async function choosePeople(edit: CaseEdit, chosen: Chosen): Promise<ChosenPerson[]> {
  const named = eachOnce(namedIn(edit, chosen));
  const contacts = await readContacts(named.map(({ contactId }) => contactId));
  const involved = involvedIn(edit);
  const errors: FieldError[] = [];
  const wanted = named.flatMap(({ kind, contactId, pointer }) => {
    const contact = contacts.find((one) => one.contactId === contactId);
    if (contact && (involved.has(contactId) || (kind !== 'to' && contact.userId !== undefined))) {
      return [{ kind, contact }];
    }
    errors.push({ pointer, detail: objectionTo(kind) });
    return [];
  });
  if (named.length > MOST_RECIPIENTS)
    errors.push({ pointer: '/to', detail: `makes more than ${MOST_RECIPIENTS} recipients` });
  if (errors.length > 0) throw invalid(errors);
  return wanted;
}

/** The people whom an e-mail of the case may name, with those who were chosen for it and so were just read. */
export async function peopleToName({ file }: CaseEdit, chosen: ChosenPerson[]): Promise<Contact[]> {
  const known = chosen.map(({ contact }) => contact);
  const others = contactsNamedIn(file).filter((id) => !known.some(({ contactId }) => contactId === id));
  return [...known, ...(await readContacts(others))];
}

const objectionTo = (kind: RecipientKind) =>
  kind === 'to' ? 'is nobody of this case' : 'is nobody of this case, nor a user of this service';

function namedIn({ ctx, file }: CaseEdit, { caseRoles = [], ...chosen }: Chosen): Named[] {
  const roles = activeRoles(file, dateIn(organisation.timeZone, ctx.now));
  const holders = caseRoles.flatMap((caseRole, i) => {
    const held = roles.filter(({ role }) => role === caseRole);
    const pointer = `/caseRoles/${i}`;
    if (held.length === 0) throw invalid([{ pointer, detail: 'is held by nobody in this case' }]);
    return held.map(({ contactId }): Named => ({ kind: 'to', contactId, pointer }));
  });
  const listed = RECIPIENT_KINDS.flatMap((kind) =>
    chosen[kind].map((contactId, i): Named => ({ kind, contactId, pointer: `/${kind}/${i}` })),
  );
  return [...listed.filter(({ kind }) => kind === 'to'), ...holders, ...listed.filter(({ kind }) => kind !== 'to')];
}

/** Who is named several times gets it as who they are named first. */
const eachOnce = (named: Named[]) =>
  [...new Map(named.toReversed().map((one) => [one.contactId, one])).values()].toReversed();

/** Clients, holders of case roles, and who is to do something there. */
const involvedIn = ({ file }: CaseEdit) =>
  new Set([
    ...file.case.clients.map(({ contactId }) => contactId),
    ...file.roles.map(({ contactId }) => contactId),
    ...file.activities.flatMap(({ assignees }) => assignees.map(({ contactId }) => contactId)),
  ]);

/** Throws conflict, naming every reason, when nobody is left to whom a message could be addressed. */
export function expectSomebody({ recipients, skipped }: Divided) {
  if (isAddressed(recipients)) return;
  throw conflict(`Nobody can be written to. ${reasonsIn(skipped) || 'Say to whom it is to go.'}`);
}

/** The language of the first reader; the words of one message are the same for all. */
export const firstReader = (wanted: Wanted[]): Addressee | undefined =>
  (wanted.find(({ kind }) => kind === 'to') ?? wanted[0])?.contact;
