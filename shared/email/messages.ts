import type { Message } from '../model.ts';
import { model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { changing } from '../platform/record-writes.ts';
import { changed } from '../platform/stamps.ts';
import { wholeBatch } from '../platform/table.ts';

export interface MessageKey {
  caseId: string;
  messageId: string;
}

/** One message, or null when there is none. */
export async function readMessage({ caseId, messageId }: MessageKey): Promise<Message | null> {
  const { data } = await model.entities.message.get({ caseId, messageId }).go({ consistent: true });
  return data;
}

/** What is told of a message where its activity is shown. */
export interface MessageNote {
  id: string;
  state: Message['state'];
  because?: string | undefined;
}

/** The notes of messages, by their ids: one BatchGet, of which no more comes back than that. */
export async function readMessageNotes(keys: MessageKey[]): Promise<Map<string, MessageNote>> {
  if (keys.length === 0) return new Map();
  const found: Pick<Message, 'messageId' | 'state' | 'because'>[] = wholeBatch(
    await model.entities.message.get(keys).go({ attributes: ['messageId', 'state', 'because'] }),
  );
  return new Map(found.map(({ messageId: id, state, because }) => [id, { id, state, because }]));
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
