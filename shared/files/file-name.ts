const MAXIMUM_BYTES = 255;

/** What could hide or turn around a part of a name on the screen: control characters, direction marks, halves of pairs. */
const DECEPTIVE = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * A name that every system takes and that looks like what it is: without a path, composed (NFC), at most 255 bytes, which
 * cost the stem and not the extension. Empty when nothing of it is left. Cleaning a clean name changes nothing.
 */
export function cleanFileName(given: string): string {
  const plain = given.replace(/\s/gu, ' ').replace(DECEPTIVE, '').replace(/ +/g, ' ').normalize('NFC');
  const name = (plain.split(/[/\\]/).at(-1) ?? '').replace(/[<>:"|?*]/g, '_').replace(/^[. ]+|[. ]+$/g, '');
  return endingIn('', name);
}

/** The same name told apart by a number, as in `letter (2).pdf`; it is at most 255 bytes too. */
export const numberedFileName = (name: string, number: number) => endingIn(` (${number})`, name);

/** The name with an ending of its stem. What is too long costs the stem alone. */
function endingIn(ending: string, name: string): string {
  const extension = /\.[^.]{1,20}$/u.exec(name)?.[0] ?? '';
  const end = ending + extension;
  return shorten(name.slice(0, name.length - extension.length), MAXIMUM_BYTES - Buffer.byteLength(end)) + end;
}

/** In lower case, without the dot; empty for a name that has none. */
export const extensionOf = (name: string) => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whole characters as people see them, as many as fit. */
function shorten(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (Buffer.byteLength(short + segment) > bytes) break;
    short += segment;
  }
  return short.trimEnd();
}
