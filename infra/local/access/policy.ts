import type { Access } from '../types.ts';

/** An IAM policy statement, ready to be asked. */
export interface Statement {
  effect: 'Allow' | 'Deny';
  matches(access: Access): boolean;
}

type Test = (values: string[]) => boolean;

/**
 * Reads a policy document. Throws on what the local stack does not evaluate (NotAction, NotResource, an operator it
 * does not know): a statement half understood would allow too much.
 */
export function readPolicy(document: unknown): Statement[] {
  const { Statement: statements } = document as { Statement: unknown };
  return asList(statements).map((statement) => readStatement(statement as Record<string, unknown>));
}

/** Whether the statements together allow the access, as IAM decides: a denial first, then any statement that allows. */
export function decide(statements: Statement[], access: Access): 'allowed' | 'denied' | 'not allowed' {
  const matching = statements.filter((statement) => statement.matches(access));
  if (matching.some(({ effect }) => effect === 'Deny')) return 'denied';
  return matching.length > 0 ? 'allowed' : 'not allowed';
}

function readStatement(statement: Record<string, unknown>): Statement {
  for (const unsupported of ['NotAction', 'NotResource']) {
    if (unsupported in statement) throw new Error(`The local stack does not evaluate ${unsupported} in a policy`);
  }
  // IAM compares actions without regard to case, resources exactly.
  const actions = asList(statement['Action']).map((action) => glob(String(action), 'i'));
  const resources = asList(statement['Resource']).map((resource) => glob(String(resource)));
  const conditions = readConditions(statement['Condition']);
  return {
    effect: statement['Effect'] === 'Deny' ? 'Deny' : 'Allow',
    matches: ({ action, resource, context = {} }) =>
      actions.some((pattern) => pattern.test(action)) &&
      resources.some((pattern) => pattern.test(resource)) &&
      conditions.every((holds) => holds(context)),
  };
}

const comparisons: Record<string, (pattern: string) => (value: string) => boolean> = {
  StringEquals: (pattern) => (value) => value === pattern,
  StringLike: matchesGlob,
  ArnEquals: matchesGlob,
  ArnLike: matchesGlob,
};

/**
 * How an operator treats a key's values. ForAllValues is true of an absent key, as in IAM; a key of several values
 * fits no operator without a qualifier.
 */
const qualifiers: Record<string, (matches: (value: string) => boolean) => Test> = {
  '': (matches) => (values) => values.length === 1 && values.every(matches),
  ForAllValues: (matches) => (values) => values.every(matches),
  ForAnyValue: (matches) => (values) => values.some(matches),
};

function readConditions(condition: unknown): ((context: Record<string, string[]>) => boolean)[] {
  return Object.entries(condition ?? {}).flatMap(([operator, keys]) => {
    const test = readOperator(operator);
    return Object.entries(keys as object).map(([key, patterns]) => {
      const holds = test(asList(patterns).map(String));
      return (context: Record<string, string[]>) => holds(context[key] ?? []);
    });
  });
}

function readOperator(operator: string): (patterns: string[]) => Test {
  const [comparisonName = '', qualifierName = ''] = operator.split(':').toReversed();
  const comparison = comparisons[comparisonName];
  const qualifier = qualifiers[qualifierName];
  if (!comparison || !qualifier)
    throw new Error(`The local stack does not evaluate the condition operator ${operator}`);
  return (patterns) => {
    const alternatives = patterns.map(comparison);
    return qualifier((value) => alternatives.some((matches) => matches(value)));
  };
}

function matchesGlob(pattern: string): (value: string) => boolean {
  const expression = glob(pattern);
  return (value) => expression.test(value);
}

function glob(pattern: string, flags = ''): RegExp {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, `s${flags}`);
}

function asList(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
