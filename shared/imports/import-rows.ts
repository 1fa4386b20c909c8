import type * as z from 'zod';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Import, ImportRow } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../platform/pages.ts';
import type { ListImportRows, RowFate } from './import.schema.ts';
import { readImport } from './imports.ts';
import type { RowPlan } from './reading.ts';

type OfPass = Pick<Import, 'importId' | 'pass'>;

/** A row with what became of it, as it is stored. */
export const recordOf = (
  { importId, pass, expiresAt }: OfPass & Pick<Import, 'expiresAt'>,
  row: number,
  { writes: _, ...plan }: RowPlan,
): ImportRow => ({ importId, pass, row, ...plan, expiresAt });

/** What became of a row in this pass: null while nothing did. */
export async function readRow({ importId, pass }: OfPass, row: number): Promise<ImportRow | null> {
  const { data } = await model.entities.importRow.get({ importId, pass, row }).go({ consistent: true });
  return data;
}

const PER_QUERY = 1000;

/** The rows of a pass from after one of them on, in their order; consistent, so that none is missed. */
export async function* rowsOf({ importId, pass }: OfPass, after = 0): AsyncGenerator<ImportRow> {
  for (let from = after; ;) {
    const { data } = await model.entities.importRow.query
      .byRow({ importId, pass })
      .gt({ row: from })
      .go({ limit: PER_QUERY, consistent: true });
    yield* data;
    const last = data.at(-1);
    if (!last || data.length < PER_QUERY) return;
    from = last.row;
  }
}

type Wanted = z.infer<typeof ListImportRows> & { importId: string };

/** A page of the rows of an import's last pass, those of one fate if it is named, in the order of the file. */
export async function listRows(ctx: Context, { importId, fate, limit, cursor }: Wanted): Promise<Page<ImportRow>> {
  const { signingKey } = await getConfiguration(ctx);
  const { pass } = await readImport(importId);
  const list = `import ${importId} ${pass} ${fate ?? ''}`;
  const [after = '0'] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const data = await pageAfter({ importId, pass }, { fate, row: Number(after) }, limit + 1);
  return pageOf(data, limit, ({ row }) => encodeCursor([String(row)], list, signingKey));
}

async function pageAfter(
  of: OfPass,
  { fate, row }: { fate: RowFate | undefined; row: number },
  limit: number,
): Promise<ImportRow[]> {
  const { byFate, byRow } = model.entities.importRow.query;
  if (fate)
    return (
      await byFate({ ...of, fate })
        .gt({ row })
        .go({ limit })
    ).data;
  return (await byRow(of).gt({ row }).go({ limit })).data;
}
