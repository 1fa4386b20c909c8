import fc from 'fast-check';

const ID = /^([a-zA-Z]+)_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MOST = 200;

/** What was met in answers, so that requests are about what is there: ids by their prefix, and readable ids. */
export class Pool {
  readonly #ids = new Map<string, string[]>();
  readonly #slugs: string[] = [];

  /** Remembers the ids of an answer. */
  learn(value: unknown, name = ''): void {
    if (typeof value === 'string') this.#learnText(value, name);
    else if (Array.isArray(value)) for (const one of value.slice(0, 50)) this.learn(one, name);
    else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) this.learn(inner, key);
    }
  }

  #learnText(text: string, name: string): void {
    const prefix = ID.exec(text)?.[1];
    if (prefix !== undefined) keep(this.#idsOf(prefix), text);
    else if (name === 'id' && SLUG.test(text) && text.length <= 64) keep(this.#slugs, text);
  }

  #idsOf(prefix: string): string[] {
    const known = this.#ids.get(prefix) ?? [];
    this.#ids.set(prefix, known);
    return known;
  }

  /** Ids of this prefix: mostly of what is there. */
  ids(prefix: string): fc.Arbitrary<string> {
    const none = fc.stringMatching(new RegExp(`^${prefix}_[0-7][0-9A-HJKMNP-TV-Z]{25}$`));
    return fc.oneof(
      { weight: 9, arbitrary: this.#oneOf(() => this.#idsOf(prefix), `${prefix}_${'0'.repeat(26)}`) },
      none,
    );
  }

  slugs(): fc.Arbitrary<string> {
    const none = fc.stringMatching(SLUG, { maxLength: 30 });
    return fc.oneof({ weight: 9, arbitrary: this.#oneOf(() => this.#slugs, 'housing-support') }, none);
  }

  #oneOf = (known: () => string[], otherwise: string) =>
    fc.nat().map((number) => known()[number % Math.max(1, known().length)] ?? otherwise);
}

function keep(list: string[], text: string): void {
  if (list.length < MOST && !list.includes(text)) list.push(text);
}
