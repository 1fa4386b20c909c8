/** A condition did not hold: somebody else wrote first. `items` are the records as they are now, by write. */
export class WriteConflict extends Error {
  readonly items: (Record<string, unknown> | undefined)[];

  constructor(items: (Record<string, unknown> | undefined)[]) {
    super('A record changed while this was being written');
    this.items = items;
  }
}
