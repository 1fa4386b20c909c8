import * as z from 'zod';

export const DATE_FORMATS = ['yyyy-MM-dd', 'dd/MM/yyyy', 'MM/dd/yyyy', 'dd.MM.yyyy'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** A date of a file as YYYY-MM-DD; undefined for what is no date in this format. One digit will do for days and months. */
export function readDate(text: string, format: DateFormat): string | undefined {
  const names = format.split(/[-/.]/);
  const digits = names.map((name) => (name === 'yyyy' ? String.raw`(\d{4})` : String.raw`(\d{1,2})`));
  const separator = format.replace(/\w/g, '').charAt(0);
  const found = new RegExp(`^${digits.join(`\\${separator}`)}$`).exec(text.trim());
  if (!found) return undefined;
  const part = (name: string) => found[names.indexOf(name) + 1]?.padStart(2, '0') ?? '';
  const date = `${part('yyyy')}-${part('MM')}-${part('dd')}`;
  return z.iso.date().safeParse(date).success ? date : undefined;
}
