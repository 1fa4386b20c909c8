import type { Marks } from '../contacts/matching/marks.ts';
import { scoreOf, sharesAddressOnly, bornApart } from '../contacts/matching/score.ts';
import type { MatchingRule } from '../contacts/matching-rule.schema.ts';
import { digest } from '../platform/ids.ts';

/** Enough of a digest to tell the rows of one file apart, and little enough to keep those of a large one in memory. */
const DIGITS = 12;

/** What a row is compared by, as it is stored with the row: `criterion:digest`. */
export const markTexts = (marks: Marks): string[] =>
  Object.entries(marks).flatMap(([criterion, digests]) =>
    digests.map((mark) => `${criterion}:${mark.slice(0, DIGITS)}`),
  );

/** The mark of what the key column tells a row by. */
export const keyMark = (key: string) => `key:${digest(key).slice(0, DIGITS)}`;

/** What the rows before have brought: contacts that were just made are not yet among those that are found by rules. */
export class Seen {
  readonly #rowsWith = new Map<string, number[]>();
  readonly #marksOf = new Map<number, string[]>();

  add(row: number, marks: string[]): void {
    this.#marksOf.set(row, marks);
    for (const mark of marks) {
      const rows = this.#rowsWith.get(mark);
      if (rows) rows.push(row);
      else this.#rowsWith.set(mark, [row]);
    }
  }

  /** The first row that has this mark. */
  rowWith(mark: string): number | undefined {
    return this.#rowsWith.get(mark)?.[0];
  }

  /** The first row that brings the same person, by an external id, an e-mail address or one of the weighted rules. */
  personLike(marks: Marks, rules: MatchingRule[]): number | undefined {
    const mine = short(marks);
    const decisive = new Set(['externalId', 'email', ...rules.flatMap(({ criteria }) => criteria.map(({ by }) => by))]);
    const candidates = markTexts(marks)
      .filter((mark) => decisive.has(mark.slice(0, mark.indexOf(':'))))
      .flatMap((mark) => this.#rowsWith.get(mark) ?? []);
    return [...new Set(candidates)]
      .toSorted((one, other) => one - other)
      .find((row) => isSame(mine, this.#marks(row), rules));
  }

  #marks(row: number): Marks {
    const marks: Record<string, string[]> = {};
    for (const text of this.#marksOf.get(row) ?? []) {
      const at = text.indexOf(':');
      (marks[text.slice(0, at)] ??= []).push(text.slice(at + 1));
    }
    return marks;
  }
}

const short = (marks: Marks): Marks =>
  Object.fromEntries(Object.entries(marks).map(([by, digests]) => [by, digests.map((mark) => mark.slice(0, DIGITS))]));

function isSame(mine: Marks, theirs: Marks, rules: MatchingRule[]): boolean {
  const shares = (by: 'externalId' | 'email') => mine[by]?.some((mark) => theirs[by]?.includes(mark)) ?? false;
  if (shares('externalId') || (shares('email') && !sharesAddressOnly(mine, theirs))) return true;
  return !bornApart(mine, theirs) && rules.some((rule) => scoreOf(rule, mine, theirs).score >= rule.threshold);
}
