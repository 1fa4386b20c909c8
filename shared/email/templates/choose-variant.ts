/** What is there in several languages. */
interface InLanguages<Variant> {
  language: string;
  languages: Record<string, Variant>;
}

/**
 * The variant of a template or layout that serves a reader best, by RFC 4647, 3.4 (lookup): for `cy-GB` that one, else `cy`,
 * else what it is written in itself.
 */
export function chooseVariant<Variant extends object>(
  own: Variant & InLanguages<Variant>,
  wanted: string | undefined,
): { language: string; variant: Variant } {
  for (let tag = wanted?.toLowerCase() ?? ''; tag !== ''; tag = tag.replace(/-?[^-]*$/, '')) {
    const found = Object.entries(own.languages).find(([language]) => language.toLowerCase() === tag);
    if (found) return { language: found[0], variant: found[1] };
    if (own.language.toLowerCase() === tag) break;
  }
  return { language: own.language, variant: own };
}
