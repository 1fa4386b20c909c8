import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { ExactNumber } from '../../../shared/custom-fields/exact-number.ts';
import * as expressions from '../../../shared/custom-fields/expression.ts';

const TYPES = new Map([
  ['amount', 'decimal'],
  ['share', 'decimal'],
  ['zero', 'decimal'],
  ['name', 'string'],
  ['born', 'date'],
  ['moved', 'date'],
  ['late', 'bool'],
] as const);
const VALUES = {
  amount: ExactNumber.of('1250.10'),
  share: ExactNumber.of(3),
  zero: ExactNumber.of(0),
  name: 'Maya',
  born: Temporal.PlainDate.from('2000-02-29'),
  moved: Temporal.PlainDate.from('2025-02-28'),
  late: true,
};
const run = (expression: string) => {
  const result = expressions.evaluate(expression, TYPES, () => VALUES);
  if (result instanceof ExactNumber) return result.toFixed(4);
  return result instanceof Temporal.PlainDate ? result.toString() : result;
};

beforeAll(expressions.loadExpressions);

it.each([
  ['amount * share / 100', '37.5030'],
  ['0.1 + 0.2 == 0.3', true],
  ['1 / 3 * 3 == 1', true],
  ['-amount - 1.5', '-1251.6000'],
  ['min(amount, share) + max(1, 2)', '5.0000'],
  ['late ? amount * 1.05 : amount', '1312.6050'],
  ['amount >= 1250.1 && !(share != 3) || false', true],
  ['amount < 1 || share <= 2 || share > 3', false],
  ['name + " (" + "x" + ")"', 'Maya (x)'],
  ['daysBetween(born, moved)', '9131.0000'],
  ['yearsBetween(born, moved)', '24.0000'],
  ['addMonths(born, 12)', '2001-02-28'],
  ['addDays(moved, 1) > moved', true],
  ['born == moved', false],
])('%s', (expression, result) => {
  expect(run(expression)).toBe(result);
});

it.each(['amount / zero', '1 / 0', 'addDays(born, 1e300)', 'addMonths(born, 99999999)'])(
  '%s gives null',
  (expression) => {
    expect(run(expression)).toBeNull();
  },
);

it.each([
  'constructor',
  'amount.numerator',
  'name.constructor',
  'name.matches("(a+)+$")',
  'name["length"]',
  '[1, 2].map(x, x)',
  'has(name.x)',
  'cel.bind(x, 1, x)',
  '{"a": 1}.a',
  'type(name)',
  'dyn(name)',
  'string(amount)',
  'timestamp("2025-01-01T00:00:00Z")',
  'google.protobuf.Timestamp',
  'b"bytes"',
  'null == null',
  '1e999',
  'name * 2',
  'amount ? 1 : 2',
  '"unclosed',
  `${'('.repeat(60)}1${')'.repeat(60)}`,
  Array.from({ length: 120 }, () => '1').join(' + '),
])('refuses %s before anything runs', (expression) => {
  const check = () => {
    const unknown = expressions.namesIn(expression).filter((name) => !TYPES.has(name as 'amount'));
    if (unknown.length > 0) throw new expressions.ExpressionError(`unknown: ${unknown.join()}`);
    expressions.typeOfResult(expression, TYPES);
  };
  expect(check).toThrow(expressions.ExpressionError);
});

it('is quick for the longest expression over the longest values', () => {
  const expression = Array.from({ length: 45 }, () => 'n').join('*');
  const huge = ExactNumber.of('999999999999999.99');
  const start = performance.now();
  expressions.evaluate(expression, new Map([['n', 'decimal']]), () => ({ n: huge }));
  expect(performance.now() - start).toBeLessThan(100);
});

describe('an exact number', () => {
  it.each([
    ['1.005', 2, '1.01'],
    ['-1.005', 2, '-1.01'],
    ['0.5', 0, '1'],
    ['-0.4', 0, '0'],
    ['1e-7', 7, '0.0000001'],
    ['12e2', 0, '1200'],
  ])('%s with %d decimals is %s', (value, decimals, text) => {
    expect(ExactNumber.of(value).toFixed(decimals)).toBe(text);
  });

  it.each(['', 'a', '1,5', 'NaN', 'Infinity', '0x10'])('is not made of %j', (value) => {
    expect(() => ExactNumber.of(value)).toThrow(RangeError);
  });
});
