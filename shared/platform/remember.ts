/** Of keys of about a hundred bytes; what is forgotten is asked of the table again. */
const MOST = 10_000;

/** Keeps a key among what a container knows already, which is forgotten as a whole when it grows too large. */
export function remember(known: Set<string>, key: string) {
  if (known.size >= MOST) known.clear();
  known.add(key);
}
