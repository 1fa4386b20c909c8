import { stringify } from 'csv-stringify/sync';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Export } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { cellOf } from './cell.ts';
import type { Column, Row } from './column.ts';
import { columnsFor } from './columns.ts';

/** Without it Excel takes UTF-8 for something else. */
const BYTE_ORDER_MARK = '\uFEFF';

type Kind = Pick<Export, 'format' | 'what' | 'columns'>;

/** How the file begins: of CSV with the labels of the columns. */
export async function headOf(ctx: Context, { format, what, columns }: Kind): Promise<string> {
  if (format === 'jsonl') return '';
  const known = columnsFor(await getConfiguration(ctx), what === 'activities' ? 'activities' : 'cases');
  const labels = columns.map((name) => known.find((column) => column.name === name)?.label ?? name);
  return `${BYTE_ORDER_MARK}${csv([labels])}`;
}

/** Rows as text; of CSV (RFC 4180) by their labels, of JSON Lines with ids and labels. */
export const linesOf = ({ format }: Pick<Kind, 'format'>, columns: Column[], rows: Row[]): string =>
  format === 'csv'
    ? csv(rows.map((row) => columns.map(({ valueOf }) => valueOf(row))))
    : rows.map((row) => `${JSON.stringify(recordOf(columns, row))}\n`).join('');

const csv = (rows: unknown[][]): string =>
  stringify(
    rows.map((cells) => cells.map(cellOf)),
    { record_delimiter: 'windows' },
  );

/** What is not there is null, so that every line has the same members; custom fields are in one of their own. */
function recordOf(columns: Column[], row: Row): object {
  const values = columns.map(({ name, valueOf }) => [name, valueOf(row) ?? null] as const);
  const fields = values.flatMap(([name, value]) => (isField(name) ? [[name.slice('field.'.length), value]] : []));
  return {
    id: row.activity?.activityId ?? row.case.caseId,
    ...Object.fromEntries(values.filter(([name]) => !isField(name))),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
  };
}

const isField = (name: string) => name.startsWith('field.');
