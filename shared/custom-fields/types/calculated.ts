import * as z from 'zod';
import { ExpressionError, evaluate, loadExpressions, namesIn, typeOfResult } from '../expression.ts';
import { type ResultField, resultOf, resultSettings } from './calculated-result.ts';
import type { FieldType, SettingsProblem, Siblings, Values } from './field-type.ts';

const settings = {
  /** CEL over other fields of the set by id, such as `amount * probability / 100`. Its numbers are exact decimals. */
  expression: z.string().min(1).max(500),
  result: resultSettings,
};

/**
 * Computed from other fields of its set at each write and never entered. There is no result, and nothing is stored,
 * while a field that the expression names is empty, nor of a division by zero, nor of a number out of bounds.
 */
export const calculated: FieldType<typeof settings> = {
  settings,
  comparedAs: (field) => resultOf(field).comparedAs,
  load: loadExpressions,
  value: (field) => resultOf(field).value,
  display: (value, field) => resultOf(field).display(value),
  token: (value, field) => resultOf(field).token(value),
  operand: (field) => resultOf(field).operand,
  dependsOn: ({ expression }) => readableNames(expression),
  problems: (field, siblings) => expressionProblems(field, siblings),
  calculate(field, values, siblings) {
    const names = namesIn(field.expression);
    if (names.some((name) => !values.has(name))) return null;
    const result = evaluate(field.expression, operandTypes(names, siblings), () => operands(names, values, siblings));
    if (result === null) return null;
    const { value, stored } = resultOf(field);
    return value.safeParse(stored(result as never)).data ?? null;
  },
};

const operandTypes = (names: string[], siblings: Siblings) =>
  new Map(
    names.flatMap((name) => {
      const type = siblings.get(name)?.operand?.type;
      return type ? [[name, type] as const] : [];
    }),
  );

const operands = (names: string[], values: Values, siblings: Siblings) =>
  Object.fromEntries(names.map((name) => [name, siblings.get(name)?.operand?.of(values.get(name))]));

function readableNames(expression: string): string[] {
  try {
    return namesIn(expression);
  } catch (error) {
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}

function expressionProblems(field: ResultField & { expression: string }, siblings: Siblings): SettingsProblem[] {
  const problem = (message: string) => [{ path: ['expression'], message }];
  try {
    const names = namesIn(field.expression);
    const unusable = names.filter((name) => !siblings.get(name)?.operand);
    if (unusable.length > 0)
      return problem(`names what is no number, date, text or yes-no field: ${unusable.join(', ')}`);
    const type = typeOfResult(field.expression, operandTypes(names, siblings));
    const wanted = resultOf(field).operand.type;
    return type === wanted ? [] : problem(`gives a ${type}, and the result is to be a ${wanted}`);
  } catch (error) {
    if (error instanceof ExpressionError) return problem(error.message);
    throw error;
  }
}
