import type { Contact } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { maySeeContact } from './may-see-contact.ts';

/**
 * Whether an actor may bring a contact into a case: those whom they may see, and people who use the service. Anybody else's
 * record would be opened to them by their own case.
 */
export const mayName = async (ctx: Context, contact: Contact): Promise<boolean> =>
  contact.userId !== undefined || maySeeContact(ctx, contact);
