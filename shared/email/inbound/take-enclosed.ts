import type { LooseFile } from '../../files/attach-files.ts';
import { acceptedType, typeOfExtension } from '../../files/file-kinds.ts';
import { cleanFileName, extensionOf } from '../../files/file-name.ts';
import { MAXIMUM_FILES, typeProblem } from '../../files/file.schema.ts';
import { storedKey } from '../../files/object-keys.ts';
import { derivedId, digest } from '../../platform/ids.ts';
import type { Enclosed, ReceivedMail } from './read-mail.ts';

/** What becomes of the files of a mail on a case. */
export interface TakenEnclosed {
  files: (LooseFile & { content: Buffer })[];
  /** Why others were left out, in words. */
  leftOut: string[];
}

/** What mail programs often forget to name. */
const NAMES: Record<string, string> = {
  'message/rfc822': 'message.eml',
  'text/calendar': 'invitation.ics',
  'text/plain': 'text.txt',
  'image/png': 'picture.png',
  'image/jpeg': 'picture.jpg',
  'application/pdf': 'document.pdf',
};

/**
 * The files of a mail that a case takes: of the types that are taken everywhere, twenty at most, pictures within the text last.
 * Their ids are the same each time, so that a mail that comes again finds them there.
 */
export function takeEnclosed(
  { identity, enclosed }: ReceivedMail,
  { caseId, virus }: { caseId: string; virus: boolean },
): TakenEnclosed {
  const named = enclosed.toSorted((a, b) => Number(a.inline) - Number(b.inline)).map(nameOf);
  if (virus) return { files: [], leftOut: named.map(({ name }) => `${name}: the mail service found a virus`) };
  const taken: TakenEnclosed = { files: [], leftOut: [] };
  named.forEach(({ name, contentType, content }, index) => {
    const problem = problemOf({ name, contentType, content }, taken.files.length);
    const kind = acceptedType(contentType)?.kind;
    if (problem !== undefined || kind === undefined) return taken.leftOut.push(`${name}: ${problem}`);
    const fileId = derivedId('file', 'inbound', identity, caseId, String(index));
    const key = storedKey({ caseId, fileId }, digest(content.toString('base64')).slice(0, 32));
    return taken.files.push({ fileId, name, contentType, size: content.length, kind, key, content });
  });
  return taken;
}

/** Mail programs say of many files no more than that they are bytes: then the name tells. */
function nameOf({ name: given, contentType: said, content }: Enclosed): Omit<Enclosed, 'inline'> {
  const name = cleanFileName(given) || NAMES[said] || 'file';
  const fits = typeProblem(said, name) === undefined;
  return { name, content, contentType: fits ? said : (typeOfExtension(extensionOf(name)) ?? said) };
}

function problemOf({ name, contentType, content }: Omit<Enclosed, 'inline'>, taken: number): string | undefined {
  if (content.length === 0) return 'it is empty';
  if (typeProblem(contentType, name)) return 'it is not a type of file that is taken here';
  return taken >= MAXIMUM_FILES ? `an activity holds at most ${MAXIMUM_FILES} files` : undefined;
}

/** Puts the files into the bucket, where their records will look for them; again when they are there already does no harm. */
export async function storeEnclosed({ files }: TakenEnclosed): Promise<void> {
  if (files.length === 0) return;
  const { putObject } = await import('../../files/whole-objects.ts');
  for (const { key, contentType, content } of files) await putObject({ key, contentType, content });
}
