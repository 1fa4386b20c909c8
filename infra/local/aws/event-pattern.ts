/** A compiled pattern: whether an event fits. */
export type Matches = (event: unknown) => boolean;

type Candidate = (value: unknown) => boolean;

/** What a comparison of EventBridge means for one value; undefined stands for an absent field. */
const comparisons: Record<string, (operand: unknown) => Candidate> = {
  prefix: (operand) => (value) => typeof value === 'string' && value.startsWith(String(operand)),
  suffix: (operand) => (value) => typeof value === 'string' && value.endsWith(String(operand)),
  exists: (operand) => (value) => (value !== undefined) === operand,
  'equals-ignore-case': (operand) => (value) =>
    typeof value === 'string' && value.toLowerCase() === String(operand).toLowerCase(),
  // EventBridge: a field that is absent is not "anything but".
  'anything-but': (operand) => {
    const excluded = [operand].flat().map(compileCandidate);
    return (value) => value !== undefined && !excluded.some((matches) => matches(value));
  },
};

/**
 * Compiles an EventBridge event pattern: every field must fit, any value of its list will do, an array in the event fits by any of
 * its elements. Throws on a comparison that is not known here, so that a rule never silently matches nothing.
 */
export function compilePattern(pattern: Record<string, unknown>): Matches {
  const fields = Object.entries(pattern).map(([name, expected]): Matches => {
    if (name === '$or') return anyOf((expected as Record<string, unknown>[]).map(compilePattern));
    const matches = Array.isArray(expected)
      ? anyOf(expected.map(compileCandidate))
      : compilePattern(expected as Record<string, unknown>);
    return (event) =>
      [valueOf(event, name)].flat().some(matches) || (isEmptyArray(valueOf(event, name)) && matches(undefined));
  });
  return (event) => fields.every((matches) => matches(event));
}

function compileCandidate(expected: unknown): Candidate {
  if (expected === null || typeof expected !== 'object') return (value) => value === expected;
  const [[name, operand] = ['', undefined]] = Object.entries(expected);
  const comparison = comparisons[name];
  if (!comparison) throw new Error(`The comparison "${name}" in an event pattern is not supported on one machine`);
  return comparison(operand);
}

function anyOf(alternatives: Matches[]): Matches {
  return (event) => alternatives.some((matches) => matches(event));
}

function valueOf(event: unknown, name: string): unknown {
  return event && typeof event === 'object' ? (event as Record<string, unknown>)[name] : undefined;
}

function isEmptyArray(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
