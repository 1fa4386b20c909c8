import type { CaseFile } from '../../cases/case-file.ts';
import type { Message } from '../../model.ts';
import type { Called } from './erased-words.ts';
import { copyOf, putDown } from './erased-words.ts';
import { peopleNamed } from '../people-named.ts';

interface Here {
  contactIds: string[];
  file: CaseFile;
  messages: Message[];
}

/** What people are called anywhere, and what the records of this case call them besides. */
export function calledHere(called: Called, { contactIds, file, messages }: Here): Called {
  const here = copyOf(called);
  for (const { contactId, displayName } of peopleNamed(file, messages)) {
    if (contactIds.includes(contactId)) putDown(here, { displayName });
  }
  return here;
}
