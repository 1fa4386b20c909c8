/** A value in DynamoDB's own notation, such as `{ S: 'x' }`. */
type Value = Record<string, unknown>;
export type Item = Record<string, Value>;

const CONTAINER_BYTES = 3;

/** Bytes of a stored item: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
export function bytesOf(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

function valueBytes(value: Value): number {
  const [type, content] = Object.entries(value)[0] ?? [''];
  const size = SIZES[type];
  if (!size) throw new Error(`Nobody knows how large a value of the type ${type} is`);
  return size(content);
}

const numberBytes = (text: string) => {
  const digits = text.replace(/e.*$/i, '').replaceAll(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
  return Math.ceil(digits.length / 2) + 1;
};
const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);

const SIZES: Record<string, (content: unknown) => number> = {
  S: (text) => Buffer.byteLength(text as string),
  N: (text) => numberBytes(text as string),
  B: (text) => Buffer.from(text as string, 'base64').length,
  BOOL: () => 1,
  NULL: () => 1,
  SS: (texts) => sum((texts as string[]).map((text) => Buffer.byteLength(text))),
  NS: (texts) => sum((texts as string[]).map(numberBytes)),
  // A list and a map cost three bytes, and one more for each member.
  L: (values) => CONTAINER_BYTES + sum((values as Value[]).map((value) => 1 + valueBytes(value))),
  M: (members) => CONTAINER_BYTES + Object.keys(members as Item).length + bytesOf(members as Item),
};
