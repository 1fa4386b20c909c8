import { AppError } from '../../platform/errors.ts';
import { isAllowedText } from './decode-xml.ts';

const NAMED = new Map(Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }));

/** Text with the five entities of XML and numbered characters in place; throws `invalid` for any other. */
export const decodeEntities = (text: string, path: string) =>
  text.replace(/&([^;]{0,20});?/g, (reference, name: string) => {
    const decoded = NAMED.get(name) ?? numberedCharacter(name);
    if (decoded === undefined || !isAllowedText(decoded) || !reference.endsWith(';')) {
      const message = `"${reference}" in ${path || 'the file'} stands for nothing. Write the character itself instead.`;
      throw new AppError('invalid', message);
    }
    return decoded;
  });

function numberedCharacter(name: string) {
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name) ?? [];
  const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}
