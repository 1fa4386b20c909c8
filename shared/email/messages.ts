import type { Message } from '../model.ts';
import { model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { changing } from '../platform/record-writes.ts';
import { changed } from '../platform/stamps.ts';

export interface MessageKey {
  caseId: string;
  messageId: string;
}

/** One message, or null when there is none. */
export async function readMessage({ caseId, messageId }: MessageKey): Promise<Message | null> {
  const { data } = await model.entities.message.get({ caseId, messageId }).go({ consistent: true });
  return data;
}

/** All messages of a case. */
export async function readMessages(caseId: string): Promise<Message[]> {
  return (await model.entities.message.query.byId({ caseId }).go({ consistent: true, pages: 'all' })).data;
}

/** The write that moves a message on; it fails when the message was moved in between. */
export const messageWrite = (ctx: Context, message: Message, fields: Partial<Message>) =>
  changing(model.entities.message, message, { ...fields, ...changed(ctx, message.revision) });

/** Moves a message on and returns it; throws WriteConflict when it was moved in between. */
export const moveMessage = (ctx: Context, message: Message, fields: Partial<Message>): Promise<Message> =>
  commit(ctx, [messageWrite(ctx, message, fields)], { ...message, ...fields, ...changed(ctx, message.revision) });
