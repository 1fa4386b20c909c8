import { organisation } from '../../platform/organisation.ts';

/**
 * The text of an e-mail for others than its reader: its signed links open what is for this person alone, or act for them, and
 * `[link]` stands in their place.
 */
export function withoutLinks(text: string): string {
  const isSigned = (address: string) => address.includes('/unsubscribe/') || /[?&]link=/.test(address);
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part) => (part.startsWith(organisation.publicAddress) && isSigned(part) ? '[link]' : part))
    .join('');
}
