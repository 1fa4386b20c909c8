import type { Template } from 'liquidjs';
import { Liquid } from 'liquidjs';
import { html, Html } from '../../forms/html.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateInWords } from './date-in-words.ts';
import { webAddress } from './web-address.ts';

/** What a source becomes: text as it is, or HTML, where every value is escaped. */
export type Flavour = 'plain' | 'html';

/** Tags that read other files. There are none, and a template is one text. */
const FILE_TAGS = ['include', 'render', 'layout', 'block'];

/** Of sources, in characters; what is forgotten is parsed again. */
const MOST_KEPT = 2_000_000;

/** Templates see only what they are given, run no code, read no files, and end after a second. */
function engineFor(flavour: Flavour): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    /** `{% if %}` may ask for what is not there. */
    lenientIf: true,
    ownPropertyOnly: true,
    /** What was left empty counts as not there. */
    jsTruthy: true,
    templates: {},
    renderLimit: 1_000,
    memoryLimit: 10_000_000,
    timezoneOffset: organisation.timeZone,
    outputEscape: flavour === 'html' ? (value) => html`${shown(value)}`.text : (value) => textOf(shown(value)),
  });
  for (const tag of FILE_TAGS) delete engine.tags[tag];
  // It would let a value into the HTML as it is.
  engine.unregisterFilter('raw');
  engine.registerFilter('url', webAddress);
  engine.registerFilter('date_words', function (value: unknown) {
    return dateInWords(value, this.context.getSync(['language']));
  });
  engine.registerFilter('newline_to_br', (value: unknown) =>
    flavour === 'html'
      ? html`${textOf(shown(value))
          .split(/\r?\n/)
          .map((line, i) => [i > 0 && LINE_BREAK, line])}`
      : textOf(shown(value)),
  );
  return engine;
}

const LINE_BREAK = new Html('<br>\n');

/** A value as it is put into a text. Throws for what has no words of its own. */
function shown(value: unknown): Html | string {
  if (value === undefined || value === null) return '';
  if (value instanceof Html) return value;
  if (Array.isArray(value)) return value.map((one) => textOf(shown(one))).join(', ');
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error('this stands for several tokens: name the one that is meant');
}

const textOf = (value: Html | string) => (value instanceof Html ? value.text : value);

const engines: Partial<Record<Flavour, Liquid>> = {};
const engine = (flavour: Flavour) => (engines[flavour] ??= engineFor(flavour));

const parsed = new Map<string, Template[]>();
let kept = 0;

/** A source, read; throws LiquidJS's error with its place when it cannot be. What was read is kept for the next mail. */
export function parse(flavour: Flavour, source: string): Template[] {
  const key = `${flavour} ${source}`;
  const known = parsed.get(key);
  if (known) return known;
  const templates = engine(flavour).parse(source);
  if (kept + source.length > MOST_KEPT) {
    parsed.clear();
    kept = 0;
  }
  kept += source.length;
  parsed.set(key, templates);
  return templates;
}

/** A source filled in; throws LiquidJS's error with its place when it asks for what is not there, unless `lenient`. */
export const fillIn = (flavour: Flavour, source: string, { data, lenient = false }: Filling): string =>
  String(engine(flavour).renderSync(parse(flavour, source), data, { strictVariables: !lenient }));

interface Filling {
  data: object;
  lenient?: boolean;
}
