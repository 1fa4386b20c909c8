/** Markup that is safe to send: made by `html` alone. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = Markup | string | number | false | undefined | Value[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A template whose values are escaped, except markup made by `html` itself; false and undefined leave nothing. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(strings.map((text, index) => text + toText(values[index])).join(''));
}

function toText(value: Value): string {
  if (Array.isArray(value)) return value.map(toText).join('');
  if (value instanceof Markup) return value.text;
  if (value === undefined || value === false) return '';
  return String(value).replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
