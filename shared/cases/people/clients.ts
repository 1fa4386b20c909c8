import { addActivity } from '../../activities/add-activity.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Contact } from '../../model.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { CaseEdit } from '../case-edit.ts';
import type { CaseHead } from '../case-file.ts';
import { CLIENT_ROLE, activeRoles } from '../case-file.ts';
import { addCaseRole } from './case-roles.ts';
import { asPerson } from './person.ts';

const NO_DETAILS = { endOn: undefined, description: undefined };

/** Takes a further client into a case whose type allows several. */
export function addClient(edit: CaseEdit, configuration: Configuration, client: Contact) {
  const objection = objectionToAdding(edit.file, configuration);
  if (objection) throw conflict(objection);
  takeIn(edit, client);
  addActivity(edit, configuration, {
    type: 'add-client-to-case',
    subject: `${client.displayName} added as a client`,
    status: 'completed',
  });
}

/** Takes a client out of a case; the last one stays. */
export function removeClient(edit: CaseEdit, configuration: Configuration, contactId: string) {
  const removed = clientIn(edit, contactId);
  const objection = objectionToRemoving(edit.file);
  if (objection) throw conflict(objection);
  takeOut(edit, contactId);
  addActivity(edit, configuration, {
    type: 'remove-client-from-case',
    subject: `${removed.displayName} removed as a client`,
    status: 'completed',
  });
}

/** Puts somebody in the place of a client: the case stays what it is, with its id and all that is on it. */
export function replaceClient(
  edit: CaseEdit,
  configuration: Configuration,
  { from, to }: { from?: string | undefined; to: Contact },
) {
  const { clients } = edit.file.case;
  const [only] = clients;
  if (from === undefined && clients.length > 1)
    throw conflict('The case has several clients. Say in "from" which of them.');
  const replaced = clientIn(edit, from ?? only?.contactId ?? '');
  takeIn(edit, to);
  takeOut(edit, replaced.contactId);
  addActivity(edit, configuration, {
    type: 'reassigned-case',
    subject: `The client ${replaced.displayName} was replaced by ${to.displayName}`,
    status: 'completed',
  });
}

/** Why no further client can be added to a case; undefined when one can. */
export function objectionToAdding({ case: { caseType } }: Pick<CaseHead, 'case'>, configuration: Configuration) {
  const { severalClients, label } = configuration.get('caseTypes', caseType, 'case type');
  return severalClients ? undefined : `Cases of the type "${label}" have one client. Replace the client instead.`;
}

/** Why no client can be removed from a case; undefined when one can. */
export const objectionToRemoving = ({ case: { clients } }: Pick<CaseHead, 'case'>) =>
  clients.length > 1 ? undefined : 'A case keeps at least one client. Replace the client instead.';

function clientIn({ file }: CaseEdit, contactId: string) {
  const client = file.case.clients.find((other) => other.contactId === contactId);
  if (!client) throw notFound('client of this case');
  return client;
}

function takeIn(edit: CaseEdit, client: Contact) {
  const { clients } = edit.file.case;
  const today = dateIn(organisation.timeZone, edit.ctx.now);
  if (clients.some(({ contactId }) => contactId === client.contactId)) {
    throw conflict(`${client.displayName} is a client of this case already.`);
  }
  if (activeRoles(edit.file, today).some(({ contactId }) => contactId === client.contactId)) {
    throw conflict(`${client.displayName} holds a case role here. End it first: nobody is both client and holder.`);
  }
  edit.change('case', edit.file.case, { clients: [...clients, asPerson(client)] });
  addCaseRole(edit, { role: CLIENT_ROLE, manager: false, startOn: today, ...NO_DETAILS, ...asPerson(client) });
}

function takeOut(edit: CaseEdit, contactId: string) {
  const today = dateIn(organisation.timeZone, edit.ctx.now);
  const clients = edit.file.case.clients.filter((other) => other.contactId !== contactId);
  edit.change('case', edit.file.case, { clients });
  const held = edit.file.roles.find(
    (role) => role.role === CLIENT_ROLE && role.contactId === contactId && role.endOn === undefined,
  );
  if (held) edit.change('caseRole', held, { endOn: today });
}
