import type { Form } from '../form.schema.ts';

/** Longer headers than this are no wish of a person. */
const MAXIMUM_HEADER = 500;

/** The languages of a form, its own first. */
export const languagesOf = ({ language, languages }: Pick<Form, 'language' | 'languages'>): string[] => [
  language,
  ...Object.keys(languages).filter((tag) => tag !== language),
];

interface Wishes {
  /** The tag that somebody chose. */
  asked?: unknown;
  /** What their browser prefers: an Accept-Language header. */
  accepted?: string | undefined;
}

/** The language to show a form in: the one asked for, else the best of those that the browser prefers, else the form's own. */
export function chooseLanguage(form: Pick<Form, 'language' | 'languages'>, { asked, accepted = '' }: Wishes): string {
  const wishes = [...(typeof asked === 'string' ? [asked] : []), ...preferred(accepted)];
  const known = languagesOf(form);
  for (const wish of wishes) {
    const found = known.find((tag) => same(tag, wish)) ?? known.find((tag) => same(primary(tag), primary(wish)));
    if (found !== undefined) return found;
  }
  return form.language;
}

/** The tags of an Accept-Language header (RFC 9110, 12.5.4), the most wanted first. */
function preferred(header: string): string[] {
  return header
    .slice(0, MAXIMUM_HEADER)
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}

const primary = (tag: string) => tag.split('-')[0] ?? tag;
const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
