import type { Contact } from '../../model.ts';
import { automaticSender } from './automatic-mail.ts';
import type { RawMail } from './raw-mail.ts';
import type { ReceivedMail } from './read-mail.ts';
import type { Received } from './received-mail.schema.ts';
import type { TakenEnclosed } from './take-enclosed.ts';
import { takeEnclosed } from './take-enclosed.ts';

/** What whoever puts a mail on a case makes of it. */
interface Judged {
  sender: Contact | undefined;
  /** Why a person has to look at it, in words. */
  doubts: string[];
  /** The message of this case that it answers. */
  answers?: string | undefined;
}

/** A mail on its way to a case, and what is known of it. */
export interface Filing extends Judged {
  mail: ReceivedMail;
  taken: TakenEnclosed;
  /** What sent it by itself, in words. */
  automatic: string | undefined;
  /** What else is to be said of it. */
  remarks: string[];
}

/** Puts together what is known of a mail that is to come onto a case. Of one with a virus no file is taken. */
export const filingOf = (
  { mail, problem }: RawMail,
  { caseId, virus, source, ...judged }: Judged & Pick<Received, 'virus' | 'source'> & { caseId: string },
): Filing => ({
  ...judged,
  mail,
  taken: takeEnclosed(mail, { caseId, virus: virus === 'FAIL' }),
  automatic: automaticSender(mail, source),
  remarks: problem === undefined ? [] : [problem],
});
