import type { ImportAnswer } from '../../shared/configuration/import-civicrm.ts';

/** What became of a file, as lines to read. */
export const showImport = ({ created, mapped, notCarried }: ImportAnswer): string[] => [
  ...created.map(({ kind, id, from }) => `  made      ${kind}/${id} from "${from}"`),
  ...mapped.map(({ what, from, to, why }) => `  mapped    ${what} "${from}" to "${to}": ${why}`),
  ...notCarried.map(({ path, value, why }) => `  left out  ${path}${value ? ` "${value}"` : ''}: ${why}`),
];
