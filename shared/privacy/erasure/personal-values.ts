import { ERASED } from './erased-words.ts';

/** The same without what conditions saw of people: whose a value is, a run does not say. */
export function withoutPersonalValues<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).map(([name, one]) => [name, valueOf(value, name, one)] as const);
  if (inner.every(([name, one]) => one === (value as Record<string, unknown>)[name])) return value;
  return (Array.isArray(value) ? inner.map(([, one]) => one) : Object.fromEntries(inner)) as T;
}

const valueOf = (within: object, name: string, value: unknown): unknown =>
  name === 'saw' && 'personal' in within ? ERASED : withoutPersonalValues(value);
