import type { ASTNode } from '@marcbachmann/cel-js';
import { Temporal } from 'temporal-polyfill';
import { ExactNumber } from './exact-number.ts';
import { FUNCTIONS, OPERATIONS } from './expression-language.ts';
import { lazyLibrary } from './lazy-library.ts';
import type { Operand } from './types/field-type.ts';

/** The names that an expression may use and their types. */
export type OperandTypes = ReadonlyMap<string, Operand['type']>;

const library = lazyLibrary('cel-js', async () => {
  const { Environment, EvaluationError, ParseError } = await import('@marcbachmann/cel-js');
  const environment = new Environment({ limits: { maxAstNodes: 100, maxDepth: 25 } })
    .registerType('decimal', { ctor: ExactNumber, fields: {} })
    .registerType('date', { ctor: Temporal.PlainDate, fields: {} });
  for (const [signature, run] of OPERATIONS) environment.registerOperator(signature, run);
  for (const [signature, run] of FUNCTIONS) environment.registerFunction(signature, run);
  return { environment: environment.clone(), EvaluationError, ParseError };
});

/** Loads the expression language; awaited before any other function of this file. */
export const loadExpressions = library.load;

/** An expression that cannot be used; the message is for the administrator who wrote it. */
export class ExpressionError extends Error {}

/** The names that an expression uses; throws ExpressionError when it cannot be read or says what it may not. */
export const namesIn = (expression: string): string[] => [...new Set(compile(expression, new Map()).names)];

/** The type of an expression's result; throws ExpressionError where its types do not go together. */
export function typeOfResult(expression: string, types: OperandTypes): string {
  const { valid, type, error } = compile(expression, types).run.check();
  if (valid && type) return type;
  throw new ExpressionError(error?.summary);
}

/** The result; null where there is none: a division by zero, an operand or a date beyond all bounds. */
export function evaluate(expression: string, types: OperandTypes, operands: () => Record<string, unknown>): unknown {
  const { run } = compile(expression, types);
  try {
    return run(operands()) as unknown;
  } catch (error) {
    if (error instanceof RangeError || error instanceof library.get().EvaluationError) return null;
    throw error;
  }
}

function compile(expression: string, types: OperandTypes) {
  const { environment: base, ParseError } = library.get();
  const environment = base.clone();
  for (const [name, type] of types) environment.registerVariable(name, type);
  try {
    const run = environment.parse(expression);
    return { run, names: settle(run.ast) };
  } catch (error) {
    if (error instanceof ParseError) throw new ExpressionError(error.summary);
    throw error;
  }
}

const OPERATORS = new Set(['+', '-', '*', '/', '<', '<=', '>', '>=', '==', '!=', '&&', '||', '!_', '-_', '?:']);
const CALLS = new Set(FUNCTIONS.map(([signature]) => signature.slice(0, signature.indexOf('('))));

/**
 * Makes every number of an expression an exact one and returns the names used. Whatever else CEL offers is refused
 * before anything runs: loops, members, regular expressions and conversions; so time grows with the text alone.
 */
function settle(node: ASTNode): string[] {
  if (node.op === 'id') return [node.args];
  if (node.op === 'value') return settleLiteral(node);
  if (node.op === 'call' && CALLS.has(node.args[0])) return node.args[1].flatMap(settle);
  if (OPERATORS.has(node.op)) return ([node.args].flat() as ASTNode[]).flatMap(settle);
  throw new ExpressionError(`may call only ${[...CALLS].join(', ')}, and has no lists, maps or members`);
}

function settleLiteral(node: { args: unknown }): string[] {
  const { args: literal } = node;
  if (typeof literal === 'bigint' || (typeof literal === 'number' && Number.isFinite(literal))) {
    node.args = ExactNumber.of(literal);
  } else if (typeof literal !== 'string' && typeof literal !== 'boolean') {
    throw new ExpressionError('may contain numbers, text, true and false alone');
  }
  return [];
}
