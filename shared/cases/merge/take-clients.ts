import type { Configuration } from '../../configuration/configuration.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { CaseEdit } from '../case-edit.ts';
import type { CaseFile } from '../case-file.ts';
import { CLIENT_ROLE, activeRoles } from '../case-file.ts';
import type { Person } from '../people/person.ts';

/** Clients of a case that another one does not have, and which of them come over: its type may have room for one alone. */
export function clientsToTake(
  configuration: Configuration,
  { into, from }: { into: CaseFile; from: CaseFile },
  today: string,
) {
  const several = configuration.find('caseTypes', into.case.caseType)?.severalClients === true;
  const isIn = (people: { contactId: string }[]) => (one: Person) =>
    people.some(({ contactId }) => contactId === one.contactId);
  const others = from.case.clients.filter((client) => !isIn(into.case.clients)(client));
  const holdsRole = isIn(activeRoles(into, today));
  return {
    taken: others.filter((client) => several && !holdsRole(client)),
    left: others.filter((client) => !several || holdsRole(client)),
  };
}

/** Whether two cases have the same clients. */
export const haveSameClients = ({ into, from }: { into: CaseFile; from: CaseFile }) => {
  const ids = ({ case: { clients } }: CaseFile) => clients.map(({ contactId }) => contactId).toSorted();
  return ids(into).join() === ids(from).join();
};

/** Makes people clients of a case as well. */
export function takeClients(into: CaseEdit, people: Person[]) {
  if (people.length === 0) return;
  const { caseId, category, listedAs, openedAt, statusClass, closedOn, clients } = into.file.case;
  const startOn = dateIn(organisation.timeZone, into.ctx.now);
  const closed = statusClass === 'closed' && { endOn: closedOn, endedByClosing: true };
  into.change('case', into.file.case, { clients: [...clients, ...people] });
  for (const { contactId, displayName } of people) {
    into.add('caseRole', {
      caseId,
      caseRoleId: into.ctx.newId('caseRole'),
      role: CLIENT_ROLE,
      manager: false,
      contactId,
      displayName,
      startOn,
      category,
      listedAs,
      openedAt,
      ...closed,
    });
  }
}
