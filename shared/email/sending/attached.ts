import { isThere } from '../../cases/case-file.ts';
import { readFiles } from '../../files/find-file.ts';
import type { Message } from '../../model.ts';
import { conflict } from '../../platform/errors.ts';
import type { Attachment } from '../add-message.ts';

/** What the composer of mails is given to send along. */
export interface Attached {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** What goes with a message: what was made for it, and files of its case. Conflict when one of these is there no more. */
export async function attachedTo(message: Message): Promise<Attached[]> {
  const made = ((message.attachments ?? []) as Attachment[]).map(({ fileName, contentType, content }) => ({
    filename: fileName,
    contentType,
    content: Buffer.from(content, 'utf8'),
  }));
  return [...made, ...(await filesOf(message))];
}

async function filesOf({ caseId, files = [] }: Message): Promise<Attached[]> {
  if (files.length === 0) return [];
  const { readBeginning } = await import('../../files/whole-objects.ts');
  const ids = files.map(({ fileId }) => fileId);
  const records = (await readFiles(caseId, ids)).filter(isThere);
  return Promise.all(
    files.map(async ({ fileId, name, contentType, size }) => {
      const record = records.find((one) => one.fileId === fileId);
      if (!record) throw conflict(`The file "${name}" that was to be sent along is not on the case any more.`);
      return { filename: name, contentType, content: await readBeginning(record.key, size) };
    }),
  );
}
