// Taken before the logs are muted.
const tell = process.stderr.write.bind(process.stderr);
const TELL_MILLISECONDS = 10_000;

/** Tells every ten seconds how many of all have been played, and how long the others will take. */
export function tellProgress(all: number): (broken: number) => void {
  const began = performance.now();
  let last = began;
  let done = 0;
  return (broken) => {
    done += 1;
    const now = performance.now();
    if (now - last < TELL_MILLISECONDS && done < all) return;
    last = now;
    const left = Math.round(((now - began) / done) * (all - done) * 0.001);
    tell(`${done} of ${all} played, ${broken} broken, ${left} s left\n`);
  };
}
