import type { CaseFile } from '../cases/case-file.ts';
import { peopleOf } from '../email/sending/recipients.ts';
import type { Message } from '../model.ts';

/** Everybody whom the records of a case name, as often as they do. */
export const peopleNamed = (
  { case: { clients, manager, lockedFor = [] }, roles, activities }: CaseFile,
  messages: Message[],
): { contactId: string; displayName: string }[] => [
  ...clients,
  ...(manager ? [manager] : []),
  ...lockedFor,
  ...roles,
  ...activities.flatMap(({ assignees }) => assignees),
  ...messages.flatMap(peopleOf).map(({ contactId = '', displayName }) => ({ contactId, displayName })),
];
