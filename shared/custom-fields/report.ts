import type { FieldError } from '../platform/errors.ts';

/** Notes what is wrong with the part of the input that the path leads to. */
export type Report = (path: (string | number)[], detail: string) => void;

/** A report that turns paths into JSON pointers (RFC 6901) below a base, into the given list. */
export const reportTo =
  (errors: FieldError[], base: string): Report =>
  (path, detail) => {
    const pointer = path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    errors.push({ pointer: `${base}${pointer}`, detail });
  };

/** The same report for a part of the input. */
export const below =
  (report: Report, ...start: (string | number)[]): Report =>
  (path, detail) =>
    report([...start, ...path], detail);
