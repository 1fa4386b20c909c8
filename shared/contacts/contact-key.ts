import { digest } from '../platform/ids.ts';

/** An e-mail address as it is compared: composed and lower-cased. */
export const plainEmail = (email: string) => email.normalize('NFC').trim().toLowerCase();

/** The key of an e-mail address: as it is compared, and hashed, since text of people never enters a key. */
export const emailKey = (email: string) => `email:${digest(plainEmail(email))}`;

/** The key of what another system calls a contact. */
export const externalKey = ({ system, id }: { system: string; id: string }) => `external:${digest(system, id.trim())}`;

/** The key of somebody who arrived without an e-mail address: of all that they are compared by. */
export const arrivalKey = (marks: object) =>
  `arrival:${digest(JSON.stringify(Object.entries(marks).toSorted(([one], [other]) => (one < other ? -1 : 1))))}`;
