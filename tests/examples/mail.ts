import { aMail } from '../support/mails.ts';
import type { Kept, Now } from './step.ts';

/** A mail comes in that belongs to no case. */
export const strayMail =
  (subject: string) =>
  async ({ stack, caller }: Now): Promise<Kept> => {
    const to = 'team@reply.harbour-housing.example';
    const raw = await aMail({ to, subject, messageId: `<${encodeURIComponent(subject)}@example.org>` });
    await fetch(`${stack.url}/_local/inbound`, { method: 'POST', body: new Uint8Array(raw) });
    const { items } = await caller.get<{ items: { id: string }[] }>('/inbound-mail');
    return { inboundMailId: items[0]?.id };
  };

/** What stands in the address by which the reader of the last automatic mail can have no more of them. */
export async function unsubscribeToken({ stack }: Now): Promise<Kept> {
  const mail = stack.mail().findLast(({ headers }) => headers['List-Unsubscribe']);
  return { token: mail?.headers['List-Unsubscribe']?.slice(1, -1).split('/').at(-1) };
}

/** The last part of the address under which a calendar program asks. */
export const calendarFile = ({ address }: Record<string, unknown>): Promise<Kept> =>
  Promise.resolve({ file: String(address).split('/').at(-1) });
