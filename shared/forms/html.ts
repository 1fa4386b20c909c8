/** Text that is HTML already. Only the `html` tag makes it, so user text cannot pass for it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | undefined | false | Part[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

function render(part: Part): string {
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(render).join('');
  return part === undefined || part === false ? '' : escape(String(part));
}

/** A template literal that escapes whatever is put into it; undefined and false leave nothing. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]) =>
  new Html(strings.map((text, i) => text + render(parts[i])).join(''));

/** ` name="value"`, or nothing where there is no value. */
export const attribute = (name: string, value: string | number | undefined) =>
  value === undefined ? undefined : html` ${new Html(name)}="${value}"`;
