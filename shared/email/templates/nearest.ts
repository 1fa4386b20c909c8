/** The name that somebody may have meant: the one that the fewest typing mistakes lead away from; undefined when none is near. */
export function nearest(wrong: string, names: string[]): string | undefined {
  const allowed = Math.max(1, Math.floor(wrong.length / 3));
  const [best] = names
    .map((name) => ({ name, mistakes: mistakesBetween(wrong.toLowerCase(), name.toLowerCase()) }))
    .filter(({ mistakes }) => mistakes <= allowed)
    .toSorted((a, b) => a.mistakes - b.mistakes);
  return best?.name;
}

/** How many signs were left out, added, changed or exchanged with their neighbour (optimal string alignment). */
function mistakesBetween(one: string, other: string): number {
  let [before, row] = [[] as number[], Array.from({ length: other.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      const exchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next[j] = Math.min(
        at(row, j) + 1,
        at(next, j - 1) + 1,
        at(row, j - 1) + (same ? 0 : 1),
        exchanged ? at(before, j - 2) + 1 : Infinity,
      );
    }
    [before, row] = [row, next];
  }
  return at(row, other.length);
}

const at = (row: number[], i: number) => row[i] ?? Infinity;
