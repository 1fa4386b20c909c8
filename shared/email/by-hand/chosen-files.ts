import { isThere } from '../../cases/case-file.ts';
import { readFiles } from '../../files/find-file.ts';
import type { Message } from '../../model.ts';
import { invalid } from '../../platform/errors.ts';

/** Raw, in bytes: a mail is a third larger, and many mailboxes take no more than 20 MB. SES itself takes 40 MB. */
const MOST_BYTES = 10 * 1024 * 1024;

/** Files of a case that go with a message. Throws invalid for one that is not there, and for too much of them together. */
export async function chooseFiles(caseId: string, fileIds: string[]): Promise<Message['files']> {
  if (fileIds.length === 0) return undefined;
  const found = (await readFiles(caseId, [...new Set(fileIds)])).filter(isThere);
  const errors = fileIds.flatMap((fileId, i) =>
    found.some((file) => file.fileId === fileId)
      ? []
      : [{ pointer: `/attachments/${i}`, detail: 'is not a file of this case' }],
  );
  const bytes = found.reduce((sum, { size }) => sum + size, 0);
  if (bytes > MOST_BYTES) errors.push({ pointer: '/attachments', detail: 'are more than 10 MB together' });
  if (errors.length > 0) throw invalid(errors);
  return [...new Set(fileIds)].flatMap((fileId) =>
    found
      .filter((file) => file.fileId === fileId)
      .map(({ name, contentType, size }) => ({ fileId, name, contentType, size })),
  );
}
