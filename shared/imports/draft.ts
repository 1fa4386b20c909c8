import type { Configuration } from '../configuration/configuration.ts';
import { typeOf } from '../custom-fields/types/index.ts';
import type { Import } from '../model.ts';
import type { FieldError } from '../platform/errors.ts';
import type { Destination } from './destinations.ts';
import { destinationOf } from './destinations.ts';
import type { ImportOptions, MappingLine } from './import.schema.ts';
import { readDate } from './read-date.ts';

/** Something wrong with a row, at the column where it stands; of a value that all rows have, the field. */
export interface Problem {
  column?: string;
  detail: string;
}

/** A row as its mapping reads it: the fields of a contact, or of a case with those of its client and its case roles. */
export interface Draft {
  fields: Record<string, unknown>;
  /** Where what a pointer names came from. */
  columns: Map<string, string>;
  problems: Problem[];
}

interface Line {
  line: MappingLine;
  destination: Destination;
  /** Of the column, among the cells. */
  index: number | undefined;
}

/** Makes drafts of the rows of a file. */
export function draftsOf(configuration: Configuration, { kind, mapping, options, columns = [] }: Import) {
  const lines = (mapping as MappingLine[])
    .toSorted((one, other) => (one.to < other.to ? -1 : 1))
    .flatMap((line): Line[] => {
      const destination = destinationOf(kind, line.to);
      const index = line.column === undefined ? undefined : columns.indexOf(line.column);
      return destination ? [{ line, destination, index }] : [];
    });
  return (cells: string[]): Draft => {
    const draft: Draft = { fields: {}, columns: new Map(), problems: [] };
    for (const { line, destination, index } of lines) {
      const given = (index === undefined ? line.value : cells[index])?.trim() ?? '';
      const value = inOurs(line, given);
      if (value === '') continue;
      const read = readCell(value, {
        line,
        reads: readsOf(configuration, destination),
        options: options as ImportOptions,
      });
      const column = line.column ?? line.to;
      if (read === undefined)
        draft.problems.push({ column, detail: unreadable(options as ImportOptions, destination) });
      else draft.columns.set(put(draft.fields, destination, read), column);
    }
    return draft;
  };
}

/** What is wrong with a draft, at the columns that it came from. */
export const problemsAt = ({ columns }: Draft, errors: FieldError[]): Problem[] =>
  errors.map(({ pointer: place, detail }) => {
    const around = [...columns.keys()].findLast((one) => place === one || place.startsWith(`${one}/`));
    // What is wrong with all of somebody is said at the first column that tells of them.
    const within = [...columns.keys()].find((one) => place !== '' && one.startsWith(`${place}/`));
    const column = columns.get(around ?? within ?? '');
    return column === undefined ? { detail: `${place.slice(1)} ${detail}`.trim() } : { column, detail };
  });

/** A custom field whose values are dates is read as the dates of the file are written. */
function readsOf(configuration: Configuration, { reads, path }: Destination) {
  if (reads !== 'custom-field') return reads;
  const [set = '', id] = path.slice(-2);
  const field = configuration.find('fieldSets', set)?.fields.find((one) => one.id === id);
  return field && typeOf(field).operand?.(field)?.type === 'date' ? 'date' : 'text';
}

function readCell(
  text: string,
  { line, reads, options }: { line: MappingLine; reads: string; options: ImportOptions },
): unknown {
  if (reads === 'date') return readDate(text, options.dateFormat);
  if (reads === 'yes-no') return YES_NO.get(text.toLowerCase());
  if (reads !== 'list' && line.splitBy === undefined) return text;
  const parts = text.split(line.splitBy ?? ',').map((part) => part.trim());
  return parts.filter((part) => part !== '').map((part) => inOurs(line, part));
}

/** What a word of the file means here. */
const inOurs = ({ words = {} }: MappingLine, word: string) =>
  Object.hasOwn(words, word) ? (words[word] ?? word) : word;

const YES_NO = new Map([
  ...['yes', 'y', 'true', '1'].map((word) => [word, true] as const),
  ...['no', 'n', 'false', '0'].map((word) => [word, false] as const),
]);

const unreadable = ({ dateFormat }: ImportOptions, { reads }: Destination) =>
  reads === 'yes-no' ? 'must be yes or no' : `must be a date as ${dateFormat}`;

/** Puts a value into its place and returns the JSON pointer of that. */
function put(fields: Record<string, unknown>, { path, system }: Destination, value: unknown): string {
  const steps = path.slice(0, -1);
  let at = fields as Record<string, unknown> | unknown[];
  let pointer = '';
  steps.forEach((step, i) => {
    const next = steps[i + 1] ?? path.at(-1);
    const name = Array.isArray(at) && step === '+' ? String(at.length) : step;
    const holder = at as Record<string, unknown>;
    // A name may be one that every object has by itself, such as "constructor".
    if (!Object.hasOwn(holder, name)) holder[name] = next === '+' || next === '0' ? [] : {};
    at = holder[name] as typeof at;
    pointer += `/${name}`;
  });
  const last = path.at(-1) ?? '';
  (at as Record<string, unknown>)[last] = value;
  if (system !== undefined) (at as Record<string, unknown>).system = system;
  // What is wrong with an id is wrong with its entry.
  return system === undefined ? `${pointer}/${last}` : pointer;
}
