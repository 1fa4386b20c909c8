/** Tells things of one kind apart by their number: so a fault keeps its place where another one makes more of other kinds. */
export function siteCounter(): (kind: string) => string {
  const counts = new Map<string, number>();
  return (kind) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${kind} #${count}`;
  };
}
