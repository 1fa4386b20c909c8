/** A stored value; undefined for what is empty. */
export const there = (value: unknown): unknown =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value;
