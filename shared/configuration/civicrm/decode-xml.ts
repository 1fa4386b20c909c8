import { AppError } from '../../platform/errors.ts';

const MAXIMUM_BYTES = 1024 * 1024;
const SAVE_AS_UTF8 = 'Save the file as UTF-8 and send it again.';

/** What XML 1.0 does not allow as a character, and the other control characters, which no name or label needs. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{7e}\u{a0}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
const DECLARED_ENCODING = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']/;
/** Encodings in which ASCII text has the same bytes as in UTF-8. CiviCRM's own sample files declare `iso-8859-1`. */
const SAME_FOR_ASCII = /^(us-ascii|ascii|iso-8859-\d{1,2}|windows-125\d)$/i;

/** Whether the text may stand in a document: none of it is a control character or half of a character. */
export const isAllowedText = (text: string) => !FORBIDDEN.test(text);

const unreadable = (message: string) => new AppError('unreadable', message);

/**
 * The text of a file of at most 1 MiB in UTF-8, without its byte order mark.
 * Refuses other encodings, control characters, and every `<!` that is neither comment nor CDATA: without a DOCTYPE
 * there are no entities to expand and no outside files to fetch.
 */
export function decodeXml(xml: string | Uint8Array) {
  const size = typeof xml === 'string' ? Buffer.byteLength(xml) : xml.byteLength;
  if (size > MAXIMUM_BYTES) {
    throw new AppError(
      'too-large',
      'The file is larger than 1 MiB. Send one case type per file, and nothing else in it.',
    );
  }
  const text = typeof xml === 'string' ? xml.replace(/^\u{feff}/u, '') : decodeUtf8(xml);
  refuseOtherEncoding(text);
  refuseControlCharacters(text);
  refuseDeclarations(text);
  return text;
}

function decodeUtf8(bytes: Uint8Array) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable(`The file is not encoded in UTF-8. ${SAVE_AS_UTF8}`);
  }
}

function refuseOtherEncoding(text: string) {
  const declared = DECLARED_ENCODING.exec(text)?.[1] ?? 'utf-8';
  if (/^utf-?8$/i.test(declared)) return;
  if (SAME_FOR_ASCII.test(declared) && /^\p{ASCII}*$/u.test(text)) return;
  throw unreadable(`The file declares the encoding "${declared.slice(0, 40)}". ${SAVE_AS_UTF8}`);
}

function refuseControlCharacters(text: string) {
  const index = text.search(FORBIDDEN);
  if (index < 0) return;
  throw unreadable(`There is a control character at ${lineAndColumn(text, index)}. Remove it and send the file again.`);
}

function refuseDeclarations(text: string) {
  const index = text.search(/<!(?!--|\[CDATA\[)/);
  if (index < 0) return;
  throw new AppError(
    'invalid',
    `There is a DOCTYPE or another declaration at ${lineAndColumn(text, index)}. ` +
      'A case type needs none: remove it, and write characters instead of entities.',
  );
}

function lineAndColumn(text: string, index: number) {
  const before = text.slice(0, index).split(/\r\n|\r|\n/);
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}
