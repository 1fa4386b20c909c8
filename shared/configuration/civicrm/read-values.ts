import type { ImportReport } from './imported.ts';
import type { Reading } from './reading.ts';
import type { XmlElement } from './read-xml.ts';

/** One value of a document: where it is and under which name. */
interface Value {
  parent: XmlElement;
  name: string;
}

/** A yes or no, written as `1`, `true` or `0`, `false`; empty means no. Anything else is reported and means no. */
export function readFlag(reading: Reading, { parent, name }: Value) {
  const element = reading.child(parent, name);
  const text = reading.text(element).toLowerCase();
  if (element && !['', '0', '1', 'false', 'true'].includes(text)) {
    reading.leave(element, 'It is neither 1 nor 0, neither true nor false, so it was taken for no.');
  }
  return text === '1' || text === 'true';
}

/** A whole number in the range; undefined when empty. Anything else is reported, and undefined. */
export function readInteger(reading: Reading, value: Value & { from: number; to: number; instead: string }) {
  const element = reading.child(value.parent, value.name);
  const text = reading.text(element);
  if (!element || !text) return undefined;
  const number = Number(text);
  if (/^[+-]?\d+$/.test(text) && number >= value.from && number <= value.to) return number;
  reading.leave(element, `It is not a whole number from ${value.from} to ${value.to}. ${value.instead}`);
  return undefined;
}

/** Names of groups, as elements or separated by commas. Ids of groups mean nothing outside their site and are left. */
export function readGroups(reading: Reading, element: XmlElement) {
  const names = reading.text(element).split(',');
  for (const group of reading.children(element, 'Group')) names.push(reading.text(group));
  const given = [...new Set(names.map((name) => name.trim()).filter(Boolean))];
  const groups = given.filter((name) => !/^\d+$/.test(name));
  const why = 'It is the id of a group on that site; name the group instead.';
  for (const value of given.filter((name) => !groups.includes(name))) {
    reading.report.notCarried.push({ path: element.path, value, why });
  }
  for (const name of groups) {
    reading.report.mapped.push({
      what: 'group',
      from: name,
      to: name,
      why: 'Groups are carried by name, not their members.',
    });
  }
  return groups;
}

/** The text cut to a length; what is cut is reported. */
export function cut(report: ImportReport, text: string, { what, length }: { what: string; length: number }) {
  const short = text
    .slice(0, length)
    .replace(/[\u{d800}-\u{dbff}]$/u, '')
    .trim();
  if (short !== text) report.mapped.push({ what, from: text, to: short, why: `It may have ${length} characters.` });
  return short;
}
