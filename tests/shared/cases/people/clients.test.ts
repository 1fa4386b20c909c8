import { describe, expect, it } from 'vitest';
import { CaseEdit } from '../../../../shared/cases/case-edit.ts';
import { addClient, removeClient, replaceClient } from '../../../../shared/cases/people/clients.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { asUser } from '../../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor } from '../../../support/ids.ts';
import { aCaseFile, aContact } from '../../../support/records.ts';

const LOGGED = ['add-client-to-case', 'remove-client-from-case', 'reassigned-case'];
const configured = (severalClients: boolean) =>
  aConfiguration(({ caseTypes, activityTypes }) => {
    for (const type of caseTypes) type.severalClients = severalClients;
    for (const id of LOGGED) {
      const kind = { category: 'system', protection: 'none', tellAssignees: true, visibleToClients: false } as const;
      activityTypes.push({ id, label: id, ...kind, order: 90, active: true });
    }
  });
const [one, many] = [configured(false), configured(true)];
const sister = aContact({ contactId: idFor('contact', 'sister'), displayName: 'Ngozi Okafor' });
const begun = () => new CaseEdit(asUser(), aCaseFile());
const clientsOf = ({ file }: CaseEdit) => file.case.clients.map(({ displayName }) => displayName);
const rolesOf = ({ file }: CaseEdit) =>
  file.roles.filter(({ role }) => role === 'client').map(({ displayName, endOn }) => [displayName, endOn]);

describe('the clients of a case', () => {
  it('are several where its type allows it, each by a case role that ends when they leave', () => {
    const edit = begun();
    addClient(edit, many, sister);
    expect(clientsOf(edit)).toEqual([CLIENT.displayName, 'Ngozi Okafor']);
    removeClient(edit, many, CLIENT.contactId);
    expect(clientsOf(edit)).toEqual(['Ngozi Okafor']);
    expect(rolesOf(edit)).toEqual([
      [CLIENT.displayName, '2025-01-06'],
      ['Ngozi Okafor', undefined],
    ]);
    expect(edit.file.activities.map(({ type }) => type)).toEqual(['add-client-to-case', 'remove-client-from-case']);
  });

  it('are replaced in place: the case keeps its id, and the activity names both', () => {
    const edit = begun();
    replaceClient(edit, one, { to: sister });
    expect([edit.file.case.caseId, clientsOf(edit)]).toEqual([aCaseFile().case.caseId, ['Ngozi Okafor']]);
    expect(edit.file.activities).toMatchObject([
      { type: 'reassigned-case', subject: `The client ${CLIENT.displayName} was replaced by Ngozi Okafor` },
    ]);
  });

  it.each<[string, (edit: CaseEdit) => void, RegExp]>([
    ['a second one where the type has one', (edit) => addClient(edit, one, sister), /have one client/],
    [
      'somebody who is a client already',
      (edit) => addClient(edit, many, aContact(CLIENT)),
      /client of this case already/,
    ],
    ['somebody who holds a case role', (edit) => addClient(edit, many, aContact(COORDINATOR)), /holds a case role/],
    ['the last one’s removal', (edit) => removeClient(edit, many, CLIENT.contactId), /at least one client/],
    ['the removal of somebody else', (edit) => removeClient(edit, many, sister.contactId), /no such client/],
    [
      'a replacement that does not say of whom',
      (edit) => {
        addClient(edit, many, sister);
        replaceClient(edit, many, { to: aContact({ contactId: idFor('contact', 'third') }) });
      },
      /Say in "from"/,
    ],
  ])('do not take %s', (_, change, words) => {
    expect(() => change(begun())).toThrow(words);
  });
});
