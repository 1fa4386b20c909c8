/** Text as it is compared: without accents, case and doubled spaces, so that `Ádám  KÖVI` is `adam kovi`. */
export const folded = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
