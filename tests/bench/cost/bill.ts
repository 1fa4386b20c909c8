import { costOf, type Month } from './month.ts';
import { PRICES, type Line } from './prices.ts';

/** The bill of a month, line by line: quantity, price of a unit, cost, and what of it is free each month. */
export function billOf(title: string, month: Month): string {
  const lines = (Object.keys(PRICES) as Line[]).map((line) => ({
    line,
    quantity: month[line],
    ...costOf(line, month[line]),
  }));
  const total = lines.reduce((sum, { cost }) => sum + cost, 0);
  const free = lines.reduce((sum, one) => sum + one.free, 0);
  const shown = lines.map(({ line, quantity, cost, free: given }) => {
    const { dollars, per, unit } = PRICES[line];
    const price = `$${dollars} for ${per.toLocaleString('en')}`;
    return [
      line.padEnd(14),
      amount(quantity).padStart(16),
      unit.padEnd(12),
      price.padEnd(24),
      money(cost),
      money(given),
    ].join(' ');
  });
  const sums = [`total`.padEnd(69), money(total), money(free)].join(' ');
  return [`== ${title}`, ...shown, sums, `after what is free each month ${money(total - free)}`].join('\n');
}

const amount = (quantity: number) => quantity.toLocaleString('en', { maximumFractionDigits: quantity < 100 ? 1 : 0 });
const money = (dollars: number) => dollars.toFixed(2).padStart(11);
