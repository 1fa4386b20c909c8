import { isThere } from '../cases/case-file.ts';
import type { File, Message } from '../model.ts';
import { model } from '../model.ts';
import type { Some } from './report.ts';

const MAXIMUM_MESSAGES = 500;
const MAXIMUM_FILES = 1_000;

/** The newest e-mails of a case, oldest first. */
export async function readMessages(caseId: string): Promise<Some<Message>> {
  const { data } = await model.entities.message.query
    .byTime({ caseId })
    .go({ order: 'desc', count: MAXIMUM_MESSAGES + 1 });
  const shown = data.slice(0, MAXIMUM_MESSAGES).toReversed();
  return { shown, leftOut: data.length > MAXIMUM_MESSAGES ? 'more' : 0 };
}

/** The newest files of a case, oldest first. */
export async function readFiles(caseId: string): Promise<File[]> {
  const { data } = await model.entities.file.query.byId({ caseId }).go({ order: 'desc', count: MAXIMUM_FILES });
  return data.filter(isThere).toReversed();
}
