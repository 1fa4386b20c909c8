/** An item, or a part of one, in DynamoDB's own notation, and its bytes as DynamoDB counts them. */
export interface Written {
  text: string;
  size: number;
}

/** Parts that several items of a case have in common are the same object, and written once; they follow each other. */
const known = new Map<object, Written>();
const REMEMBERED = 500;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
const CONTAINER_BYTES = 3;

/** A whole item. */
export function writtenItem(item: object): Written {
  let [text, size] = ['', 0];
  for (const [name, value] of Object.entries(item)) {
    if (value === undefined) continue;
    const part = written(value);
    text += `${text === '' ? '' : ','}"${name}":${part.text}`;
    size += Buffer.byteLength(name) + part.size;
  }
  return { text: `{${text}}`, size };
}

/** Bytes of a whole item. */
export const itemSize = (item: object): number => writtenItem(item).size;

function written(value: unknown): Written {
  if (typeof value === 'string') return { text: `{"S":${JSON.stringify(value)}}`, size: Buffer.byteLength(value) };
  if (typeof value === 'number') return { text: `{"N":"${value}"}`, size: numberSize(value) };
  if (typeof value === 'boolean') return { text: `{"BOOL":${value}}`, size: 1 };
  return value === null ? { text: '{"NULL":true}', size: 1 } : once(value as object);
}

const numberSize = (value: number) => Math.ceil(String(value).replace(/[-.]/g, '').length / 2) + 1;

function once(value: object): Written {
  const before = known.get(value);
  if (before) return before;
  const made = Array.isArray(value) ? writtenList(value) : writtenMap(value);
  if (known.size >= REMEMBERED) known.clear();
  known.set(value, made);
  return made;
}

function writtenList(values: unknown[]): Written {
  const parts = values.map(written);
  return {
    text: `{"L":[${parts.map(({ text }) => text).join(',')}]}`,
    size: parts.reduce((sum, { size }) => sum + size + 1, CONTAINER_BYTES),
  };
}

function writtenMap(value: object): Written {
  const { text, size } = writtenItem(value);
  const members = Object.values(value).filter((one) => one !== undefined).length;
  return { text: `{"M":${text}}`, size: size + members + CONTAINER_BYTES };
}
