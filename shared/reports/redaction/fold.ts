const MARKS = /\p{M}/gu;
const LOOK_ALIKES: Record<string, string> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
};

/** A text in composed form, in which each sign is one place. */
export const composed = (text: string) => text.normalize('NFC');

/**
 * A composed text without accents, and with one kind of apostrophe and hyphen: what is found in it stands at the same
 * place of the text itself.
 */
export const folded = (text: string): string =>
  Array.from(text, (sign) => {
    const plain = LOOK_ALIKES[sign] ?? sign.normalize('NFD').replace(MARKS, '');
    return plain.length === sign.length ? plain : sign;
  }).join('');
