import { ENV, optionalEnv } from '../../platform/env.ts';
import type { ReceivedMail } from './read-mail.ts';

/** Programs whose mail is never an answer: https://www.rfc-editor.org/rfc/rfc3834 and RFC 5321, 4.5.5. */
const PROGRAMS = /^(mailer-daemon|postmaster)@/i;

type Asked = Pick<ReceivedMail, 'from' | 'header'>;

/**
 * What sent a mail by itself, in words; undefined for a mail that a person wrote. By what automatic answers, lists and
 * delivery reports say of themselves, and by our own sender's address: such mail is never answered, or two machines would
 * write to each other for ever.
 */
export function automaticSender(mail: Asked, source: string): string | undefined {
  const { from, header } = mail;
  if (isReport(mail, source)) return 'a report of a mail system';
  if (isOwn(from.address)) return 'mail of this service itself';
  if (saysAutomatic(header)) return 'an automatic answer';
  if (header('list-id') !== '' || /^(bulk|junk|list)$/i.test(header('precedence'))) return 'mail of a mailing list';
  // Nobody is to be told of what becomes of it: RFC 3834, section 2.
  return isEmptyPath(header('return-path')) || isEmptyPath(`<${source}>`) || isEmptyPath(source)
    ? 'an automatic answer'
    : undefined;
}

const isReport = ({ from, header }: Asked, source: string): boolean =>
  /^multipart\/report\b/i.test(header('content-type')) || PROGRAMS.test(from.address) || PROGRAMS.test(source);

const isEmptyPath = (path: string) => path.replace(/\s/g, '') === '<>';

function saysAutomatic(header: ReceivedMail['header']): boolean {
  const submitted = header('auto-submitted').toLowerCase();
  return (
    (submitted !== '' && !submitted.startsWith('no')) ||
    header('x-autoreply') !== '' ||
    header('x-autorespond') !== '' ||
    header('x-loop') !== '' ||
    /^auto[_-]?reply$/i.test(header('precedence'))
  );
}

function isOwn(address: string): boolean {
  const plain = address.toLowerCase();
  const domain = optionalEnv(ENV.mailReplyDomain);
  return plain === optionalEnv(ENV.mailSenderAddress)?.toLowerCase() || (!!domain && plain.endsWith(`@${domain}`));
}
