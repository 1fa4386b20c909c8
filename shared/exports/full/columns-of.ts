/** An item of the table as it is stored. */
export type Item = Record<string, unknown>;

/** Attributes under other names, null where there is none, so that every row has the same columns; `manager.contactId` is inside of another. */
export const pick = (item: Item, columns: Record<string, string>): object =>
  Object.fromEntries(Object.entries(columns).map(([column, path]) => [column, valueAt(item, path) ?? null]));

const valueAt = (item: Item, path: string) =>
  path.split('.').reduce<unknown>((value, name) => (value as Item | undefined)?.[name], item);

/** The ids of people in a list. */
export const idsOf = (people: unknown): string[] =>
  ((people ?? []) as { contactId?: string }[]).flatMap(({ contactId }) => contactId ?? []);

/** As text, since its members differ from row to row: Athena and DuckDB read it with their functions for JSON. */
export const asJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
