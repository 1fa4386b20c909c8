import type { Failure } from './failure.ts';

/** Stands for an output of the same length while the HTML around it is read. */
const MARK = '\uE000';

/** Set by the organisation's stage or made by the service: fit for every place. */
const OWN = /^(organisation\.\w+|language|case\.address|links[.[].*|unsubscribeAddress)$/;

const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'background', 'cite', 'poster', 'srcset']);

/** An element whose content is no text, a comment, or a tag with its attributes. */
const PIECE =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|textarea)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)|<\/?[a-z\uE000](?:"[^"]*"|'[^']*'|[^>"'])*>?/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*')/g;

interface Output {
  at: number;
  /** The token and its filters. */
  said: string;
}

/**
 * Values that stand where escaping alone does not hold them: outside the quotes of an attribute, in a style or a script,
 * at the head of an address without the filter `url`.
 */
export function unsafeOutputs(source: string): Failure[] {
  const { marked, outputs } = markOutputs(source);
  const unsafe = new Map<number, string>();
  for (const { 0: piece, 1: element, index } of marked.matchAll(PIECE)) {
    const inside = outputs.filter(({ at, said }) => at >= index && at < index + piece.length && !OWN.test(said));
    if (inside.length === 0) continue;
    const allowed = element || piece.startsWith('<!--') ? new Map<number, string>() : quotedValues(piece, index);
    for (const { at, said } of inside) {
      const value = allowed.get(at);
      const why =
        value === undefined ? 'a value cannot stand here, only in text or between the quotes of an attribute' : value;
      if (why !== '' && !(why === ADDRESS && /\|\s*url\s*$/.test(said))) unsafe.set(at, why);
    }
  }
  return [...unsafe].map(([at, detail]) => ({ ...placeIn(source, at), detail }));
}

const ADDRESS = 'an address that begins with a value needs the filter "url" at its end: {{ token | url }}';

/** The outputs in the attributes of a tag by where they stand, each with what it needs there. */
function quotedValues(tag: string, start: number): Map<number, string> {
  const found = new Map<number, string>();
  for (const { 0: whole, 1: name = '', 2: quoted = '', index } of tag.matchAll(ATTRIBUTE)) {
    const from = index + whole.length - quoted.length;
    for (const { index: at } of quoted.matchAll(/\uE000+/g)) {
      const isFirst = quoted.slice(1, at).trim() === '';
      found.set(start + from + at, needOf(name.toLowerCase(), isFirst));
    }
  }
  return found;
}

function needOf(attribute: string, isFirst: boolean): string {
  if (attribute.startsWith('on') || attribute === 'style' || attribute === 'srcdoc') {
    return `a value cannot stand in the attribute "${attribute}"`;
  }
  return ADDRESSES.has(attribute) && isFirst ? ADDRESS : '';
}

function markOutputs(source: string) {
  const outputs: Output[] = [];
  const marked = source.replace(
    /\{\{-?([\s\S]*?)-?\}\}|\{%[\s\S]*?%\}/g,
    (whole, said: string | undefined, at: number) => {
      if (said === undefined) return ' '.repeat(whole.length);
      outputs.push({ at, said: said.trim() });
      return MARK.repeat(whole.length);
    },
  );
  return { marked, outputs };
}

function placeIn(source: string, at: number) {
  const lines = source.slice(0, at).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
