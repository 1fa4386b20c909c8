import type { ImportedCaseRole } from './imported.ts';
import { readFlag, readGroups } from './read-values.ts';
import type { XmlElement } from './read-xml.ts';
import type { Reading } from './reading.ts';
import type { Vocabularies } from './vocabulary.ts';

/** Used where a file names no role: the one CiviCRM proposes for a new case type. */
const DEFAULT_ROLE = 'Case Coordinator';

/** The case roles of a type: each once, and exactly one of them its manager. */
export function readCaseRoles(reading: Reading, root: XmlElement, { caseRoles }: Vocabularies): ImportedCaseRole[] {
  const roles = new Map<string, ImportedCaseRole>();
  for (const list of reading.children(root, 'CaseRoles')) {
    for (const element of reading.children(list, 'RelationshipType')) {
      const name = reading.textOf(element, 'name');
      if (name) addRole(roles, readRole(reading, element, caseRoles.id(name)));
      else reading.leave(element, 'It has no name.');
    }
  }
  if (roles.size > 0) return withOneManager(reading, [...roles.values()]);

  const role = caseRoles.id(DEFAULT_ROLE);
  const why = 'The file names no case role, and every case type needs a manager.';
  reading.report.mapped.push({ what: 'manager', from: '', to: role, why });
  return [{ role, manager: true, creator: true }];
}

function readRole(reading: Reading, parent: XmlElement, role: string): ImportedCaseRole {
  const creator = readFlag(reading, { parent, name: 'creator' });
  const manager = readFlag(reading, { parent, name: 'manager' });
  const holderGroups = reading.children(parent, 'groups').flatMap((groups) => readGroups(reading, groups));
  return { role, manager, creator, ...(holderGroups.length > 0 && { holderGroups }) };
}

/** A role named from both sides of its relationship is one role. */
function addRole(roles: Map<string, ImportedCaseRole>, added: ImportedCaseRole) {
  const known = roles.get(added.role);
  const groups = [...new Set([...(known?.holderGroups ?? []), ...(added.holderGroups ?? [])])];
  roles.set(added.role, {
    ...added,
    manager: added.manager || known?.manager === true,
    creator: added.creator || known?.creator === true,
    ...(groups.length > 0 && { holderGroups: groups }),
  });
}

function withOneManager({ report }: Reading, roles: ImportedCaseRole[]) {
  const marked = roles.filter(({ manager }) => manager);
  const chosen = marked[0] ?? roles.find(({ creator }) => creator) ?? roles[0];
  if (marked.length !== 1 && chosen) {
    const from = marked.map(({ role }) => role).join(', ');
    const why = `A case type has one manager: ${marked.length > 1 ? 'the first marked' : 'the first creator, else the first role'}.`;
    report.mapped.push({ what: 'manager', from, to: chosen.role, why });
  }
  return roles.map((role) => ({ ...role, manager: role === chosen }));
}
