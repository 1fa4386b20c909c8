import { cleanFileName, extensionOf } from '../../files/file-name.ts';
import { typeOfExtension } from '../../files/file-kinds.ts';
import { loadObjectStore } from '../../files/load-object-store.ts';
import { incomingFromPage } from '../../files/object-keys.ts';
import type { ObjectFacts } from '../../files/object-store.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { invalid, notFound } from '../../platform/errors.ts';
import type { FileField } from './file-fields.ts';
import { fileProblem } from './file-fields.ts';
import { keepUpload } from './keep-upload.ts';
import type { Unfinished, UploadPage } from './unfinished-submission.ts';
import { isUnfinished, readUploadPage, writeFiles } from './unfinished-submission.ts';

/** What a browser brings along when S3 has sent it back; that the file is there, only S3 is believed. */
interface Arrival extends UploadPage {
  field: string;
  fileId: string;
  key: string;
}

/**
 * Adds a file that a browser has sent for an unfinished submission, once. Nothing happens when it was added before or the
 * submission was sent meanwhile. Throws invalid, at the field, when it is not there or not what the field takes.
 */
export const addArrivedFile = (ctx: Context, arrival: Arrival): Promise<void> =>
  retryOnConflict(async () => {
    const page = await readUploadPage(ctx, arrival);
    const { files, submission } = page;
    if (!isUnfinished(page) || files.some(({ fileId }) => fileId === arrival.fileId)) return;
    const field = fieldWithRoom(page, arrival);
    const arrived = await findArrived(arrival, submission.submissionId);
    if (!arrived) throw refused(field, 'did not get that file. Please add it again');
    const problem = fileProblem(field, { ...arrived.facts, name: arrived.name });
    if (problem) throw refused(field, `“${arrived.name}” ${problem.detail}`);
    const file = await keepUpload(ctx, { ...arrived, field }, arrival.fileId);
    await commit(ctx, [writeFiles(ctx, page, [...files, file])], undefined);
  });

function fieldWithRoom({ fields, files }: Unfinished, arrival: Arrival): FileField {
  const field = fields.find(({ name }) => name === arrival.field);
  if (!field) throw notFound('page');
  const { maximum } = field.files;
  if (files.filter((file) => file.field === field.name).length < maximum) return field;
  throw refused(field, `takes no more than ${maximum} files`);
}

const refused = ({ name }: FileField, detail: string) => invalid([{ pointer: `/${name}`, detail }]);

interface Arrived {
  name: string;
  incoming: string;
  facts: ObjectFacts;
}

/** A page cannot tell S3 the type of a file that it does not know yet, so it is the one of the file's extension. */
async function findArrived({ field, fileId, key }: Arrival, submissionId: string): Promise<Arrived | undefined> {
  const place = incomingFromPage({ submissionId, field, fileId });
  const given = key.startsWith(place) ? key.slice(place.length) : '';
  const name = cleanFileName(given);
  if (name === '') return undefined;
  const { findObject } = await loadObjectStore();
  const facts = await findObject(key);
  return facts && { name, incoming: key, facts: { ...facts, contentType: typeOfExtension(extensionOf(name)) ?? '' } };
}
