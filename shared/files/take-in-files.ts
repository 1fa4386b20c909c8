import type { Context } from '../platform/context.ts';
import { AppError, conflict, invalid } from '../platform/errors.ts';
import type { LooseFile } from './attach-files.ts';
import { acceptedType } from './file-kinds.ts';
import type { CompleteFiles } from './file.schema.ts';
import { MAXIMUM_SIZE, typeProblem } from './file.schema.ts';
import { loadObjectStore } from './load-object-store.ts';
import { incomingKey, storedKey } from './object-keys.ts';
import type { ObjectFacts } from './object-store.ts';

/** A file as S3 says that it has arrived. */
export interface ArrivedFile extends LooseFile {
  incoming: string;
  etag: string;
}

/**
 * What S3 knows of each upload that is not recorded yet; type and size come from there and never from the caller. Throws
 * conflict when one has not arrived, and invalid when one is not what its name says.
 */
export async function findArrived(
  { caseId, files }: CompleteFiles & { caseId: string },
  recorded: Set<string>,
): Promise<ArrivedFile[]> {
  const { findObject } = await loadObjectStore();
  const uploads = files
    .map(({ fileId, name }, index) => ({ fileId, name, index, incoming: incomingKey({ caseId, fileId }) }))
    .filter(({ fileId }) => !recorded.has(fileId));
  const found = await Promise.all(
    uploads.map(async (upload) => ({ ...upload, facts: await findObject(upload.incoming) })),
  );
  const missing = found.filter(({ facts }) => !facts);
  if (missing.length > 0) throw notArrived(missing);
  return found.flatMap(({ facts, index, fileId, name, incoming }) => {
    if (!facts) return [];
    const key = storedKey({ caseId, fileId }, facts.etag);
    return [{ fileId, name, incoming, key, ...facts, kind: kindOf(facts, name, index) }];
  });
}

/** The name is given a second time, so it may be another one than the upload was allowed for. */
function kindOf({ contentType, size }: ObjectFacts, name: string, index: number) {
  const accepted = acceptedType(contentType);
  const problem = typeProblem(contentType, name);
  if (accepted && !problem && size <= MAXIMUM_SIZE) return accepted.kind;
  throw invalid([{ pointer: `/files/${index}/name`, detail: problem?.detail ?? 'is the name of too large a file' }]);
}

/**
 * Copies what has arrived to where no form can reach it, unless it is a dry run. Should the record not be stored after
 * that, the copy stays as an object that nothing leads to.
 */
export async function keepArrived({ dryRun }: Context, arrived: ArrivedFile[]): Promise<LooseFile[]> {
  const { copyObject } = await loadObjectStore();
  return Promise.all(
    arrived.map(async ({ incoming, etag, ...file }) => {
      if (!dryRun && !(await copyObject(incoming, file.key, etag))) {
        throw conflict(`"${file.name}" was sent again just now. Complete it once more.`);
      }
      return file;
    }),
  );
}

const notArrived = (missing: { fileId: string; name: string }[]) =>
  new AppError(
    'conflict',
    `Not arrived yet: ${missing.map(({ name }) => `"${name}"`).join(', ')}. Send each to the address of its upload, then complete again.`,
    { members: { missing: missing.map(({ fileId }) => fileId) } },
  );
