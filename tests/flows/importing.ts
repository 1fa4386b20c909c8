import type { Caller } from '../../infra/local/story/caller.ts';

/** An import as the API shows it, as far as the tests look at it. */
export interface Shown {
  id: string;
  state: string;
  because?: string;
  rows: { read: number } & Record<string, number>;
  bytes: { read: number; of: number | null };
}
interface Made extends Shown {
  upload: { url: string; fields: Record<string, string> };
}
export interface Row {
  row: number;
  fate: string;
  recordId: string | null;
  sameAs: number | null;
  problems: { column?: string; detail: string }[];
}

/** Makes an import and sends its file as a browser does. */
export async function importOf(
  caller: Caller,
  text: string | Buffer,
  { kind = 'contacts', mapping, options = {} }: { kind?: string; mapping: object[]; options?: object },
): Promise<string> {
  const { id, upload } = await caller.post<Made>('/imports', { kind, fileName: 'people.csv', mapping, options });
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(Buffer.from(text))]), 'people.csv');
  const { status } = await fetch(upload.url, { method: 'POST', body: form });
  if (status !== 204) throw new Error(`The file was answered ${status}`);
  return id;
}

/** The rows of the last pass, from the first page to the last. */
export async function rowsOf(caller: Caller, id: string, query = ''): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: Row[]; nextCursor: string | null } = await caller.get(
      `/imports/${id}/rows?limit=100${query}${more}`,
    );
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}
