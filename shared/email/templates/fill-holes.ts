import { fillIn } from './engine.ts';
import type { Failure } from './failure.ts';
import { failureOf } from './failure.ts';
import type { Fill, Part } from './render-words.ts';
import type { Step } from './used-tokens.ts';
import { usedTokens } from './used-tokens.ts';

/** Something that would keep an e-mail from being sent. */
export interface Hole extends Failure {
  part: Part;
  /** What has no value; undefined where something else is wrong. */
  token?: string | undefined;
}

/** As many as somebody would put right at once. */
const MOST = 50;

/** Fills in texts for somebody to look at: `[client.title]` stands where there is no value, and is put into `holes`. */
export function fillShowing(holes: Hole[]): Fill {
  return (flavour, source, { part, data }) => {
    let filled = data;
    for (let tried = 0; tried < MOST; tried++) {
      try {
        return fillIn(flavour, source, { data: filled });
      } catch (error) {
        const failure = failureOf(error);
        const path = failure.detail.startsWith('undefined variable')
          ? usedTokens(flavour, source).tokens.find(
              ({ line, column }) => line === failure.line && column === failure.column,
            )?.path
          : undefined;
        const token = path?.join('.');
        holes.push({ part, ...failure, ...(token !== undefined && { token, detail: `"${token}" has no value here` }) });
        if (!path) return leniently(() => fillIn(flavour, source, { data: filled, lenient: true }));
        filled = withValue(filled, path, `[${token}]`) as object;
      }
    }
    return leniently(() => fillIn(flavour, source, { data: filled, lenient: true }));
  };
}

/** What is wrong is known by then; the rest is shown as far as it goes. */
function leniently(fill: () => string): string {
  try {
    return fill();
  } catch {
    return '';
  }
}

/** The data with a value where there is none; what lies on the way is copied. */
function withValue(data: unknown, [step, ...rest]: Step[], value: string): unknown {
  if (step === undefined) return value;
  if (Array.isArray(data)) return data.with(0, withValue(data[0], rest, value));
  const known = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  return { ...known, [step]: rest.length === 0 ? value : withValue(known[step], rest, value) };
}
