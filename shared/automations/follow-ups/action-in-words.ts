import { isObject } from '../../custom-fields/custom-fields.ts';
import { shortened } from '../../platform/shorten.ts';
import type { ActionSettings } from '../actions/index.ts';

const MOST = 300;

/** What an action would do, in words made of its settings, by their names: the table keeps no order of these. */
export function actionInWords({ type, ...settings }: ActionSettings): string {
  const name = type.charAt(0).toUpperCase() + type.slice(1).replaceAll('-', ' ');
  const details = inWords(settings);
  return shortened(details === '' ? name : `${name}: ${details}`, MOST);
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(' and ');
  if (!isObject(value)) return String(value);
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined && inner !== null)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, inner]) => `${named(name)} ${isObject(inner) ? `(${inWords(inner)})` : inWords(inner)}`)
    .join(', ');
}

/** `dueInDays` as "due in days". */
const named = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
