import type { CaseFile } from '../../cases/case-file.ts';
import type { Message } from '../../model.ts';
import type { Called } from './erased-words.ts';
import { putDown } from './erased-words.ts';

interface Here {
  contactIds: string[];
  file: CaseFile;
  messages: Message[];
}

/** What people are called anywhere, and what the records of this case call them besides. */
export function calledHere(called: Called, { contactIds, file, messages }: Here): Called {
  const here = {
    displayNames: new Set(called.displayNames),
    emails: new Set(called.emails),
    phones: new Set(called.phones),
  };
  const { clients, manager, lockedFor = [] } = file.case;
  const assignees = file.activities.flatMap((activity) => activity.assignees);
  for (const person of [...clients, ...(manager ? [manager] : []), ...lockedFor, ...file.roles, ...assignees]) {
    if (contactIds.includes(person.contactId)) putDown(here, { displayName: person.displayName });
  }
  for (const { toContactId = '', toName = '' } of messages) {
    if (contactIds.includes(toContactId)) putDown(here, { displayName: toName });
  }
  return here;
}
