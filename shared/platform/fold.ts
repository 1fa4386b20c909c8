/** Text as it is compared: without accents, case and doubled spaces, so that `Ádám  KÖVI` is `adam kovi`. */
export const folded = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();

/** The same of names and addresses: only letters and digits count, so that `O’Brien-Smith,` is `obrien smith`. */
export const comparable = (text: string) =>
  folded(text)
    .replace(/['’ʼ`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
