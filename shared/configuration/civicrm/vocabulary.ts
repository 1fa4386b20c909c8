import { activityCategory, activityStatusClass, statusClass } from './known-names.ts';
import type { ExistingNames, ImportReport, NamedId } from './imported.ts';
import { cut } from './read-values.ts';
import { folded, roleNameOf, slugOf, uniqueSlug } from './slugs.ts';

const LABEL_LENGTH = 128;
const unchanged = (name: string) => name;

interface Kind<Properties> {
  name: string;
  existing: NamedId[];
  report: ImportReport;
  /** What a missing record has beside id and label, by its slug. */
  properties: (slug: string) => Properties;
  /** The file's name in words of this service. */
  word: (name: string) => string;
}

/** Names of one kind: each becomes the id of a record that is there, or of one that is `missing`. */
class Vocabulary<Properties> {
  readonly missing: (NamedId & Properties)[] = [];
  readonly #kind: Kind<Properties>;
  readonly #ids = new Map<string, string>();
  readonly #labels: Map<string, string>;
  readonly #idsByLabel: Map<string, string>;
  readonly #claimed = new Set<string>();
  readonly #mapped = new Set<string>();

  constructor(kind: Kind<Properties>) {
    this.#kind = kind;
    this.#labels = new Map(kind.existing.map(({ id, label }) => [id, label]));
    this.#idsByLabel = new Map(kind.existing.map(({ id, label }) => [folded(label), id]));
  }

  /** The id for a name of the file: the record of that slug, else of that label, else a new one with this label. */
  id(name: string, label = '') {
    const id = this.known(name) ?? this.#find(this.#kind.word(name)) ?? this.#create(name, label);
    this.#ids.set(folded(this.#kind.word(name)), id);
    this.#claimed.add(id);
    if (id !== slugOf(name)) this.#reportMapping(name, id);
    return id;
  }

  /** The id of a name that was asked for before. */
  known = (name: string) => this.#ids.get(folded(this.#kind.word(name)));

  /** The label a record with this id has or will have. */
  labelOf = (id: string) => this.#labels.get(id) ?? '';

  /** A record stands for one name of the file, so two names never become one. */
  #find(name: string) {
    const candidates = [slugOf(name), this.#idsByLabel.get(folded(name)) ?? ''];
    return candidates.find((id) => this.#labels.has(id) && !this.#claimed.has(id));
  }

  #create(from: string, label: string) {
    const { name: kind, word, report, properties } = this.#kind;
    const slug = slugOf(word(from));
    const id = uniqueSlug(slug, this.#labels);
    const short = cut(report, label || word(from), { what: `label of the ${kind} ${id}`, length: LABEL_LENGTH });
    this.#labels.set(id, short);
    this.missing.push({ id, label: short, ...properties(slug) });
    report.created.push({ kind, id, from });
    return id;
  }

  #reportMapping(from: string, to: string) {
    if (this.#mapped.has(from)) return;
    this.#mapped.add(from);
    const { name: what, report } = this.#kind;
    report.mapped.push({ what, from, to, why: `The ${what} goes by this id here.` });
  }
}

/** The vocabularies a case type draws from. What the file does not say of a missing record is guessed and reported. */
export function vocabularies(existing: ExistingNames, report: ImportReport) {
  const orGuess = <Value extends string>(known: Value | undefined, guess: Value, what: string) => {
    if (known) return known;
    report.mapped.push({ what, from: '', to: guess, why: 'The file does not say; check it.' });
    return guess;
  };
  return {
    activityTypes: new Vocabulary({
      name: 'activity type',
      existing: existing.activityTypes,
      report,
      word: unchanged,
      properties: (slug) => ({ category: orGuess(activityCategory(slug), 'task', `category of ${slug}`) }),
    }),
    caseRoles: new Vocabulary({
      name: 'case role',
      existing: existing.caseRoles,
      report,
      word: roleNameOf,
      properties: () => ({}),
    }),
    statuses: new Vocabulary({
      name: 'status',
      existing: existing.statuses,
      report,
      word: unchanged,
      properties: (slug) => ({ class: orGuess(statusClass(slug), 'opened', `class of ${slug}`) }),
    }),
    activityStatuses: new Vocabulary({
      name: 'activity status',
      existing: existing.activityStatuses,
      report,
      word: unchanged,
      properties: (slug) => ({ class: orGuess(activityStatusClass(slug), 'incomplete', `class of ${slug}`) }),
    }),
  };
}
export type Vocabularies = ReturnType<typeof vocabularies>;
