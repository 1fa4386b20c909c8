const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/** A fraction of whole numbers: calculations are exact, so money never passes through a binary float. */
export class ExactNumber {
  readonly numerator: bigint;
  /** Above zero. */
  readonly denominator: bigint;

  constructor(numerator: bigint, denominator: bigint) {
    this.numerator = denominator < 0n ? -numerator : numerator;
    this.denominator = denominator < 0n ? -denominator : denominator;
  }

  /** The number as people write it: the 0.1 of a float is one tenth. Throws RangeError on what is no finite number. */
  static of(value: number | bigint | string): ExactNumber {
    const match = DECIMAL.exec(String(value));
    if (!match) throw new RangeError(`${value} is not a number`);
    const [, sign = '', whole = '0', fraction = '', exponent = '0'] = match;
    const power = Number(exponent) - fraction.length;
    const digits = BigInt(sign + whole + fraction);
    return power < 0
      ? new ExactNumber(digits, 10n ** BigInt(-power))
      : new ExactNumber(digits * 10n ** BigInt(power), 1n);
  }

  plus(other: ExactNumber) {
    return new ExactNumber(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  times(other: ExactNumber) {
    return new ExactNumber(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  negated() {
    return new ExactNumber(-this.numerator, this.denominator);
  }

  /** Throws RangeError on a division by zero. */
  over(other: ExactNumber) {
    if (other.numerator === 0n) throw new RangeError('Division by zero');
    return this.times(new ExactNumber(other.denominator, other.numerator));
  }

  /** Negative when below the other, zero when equal. */
  compare(other: ExactNumber): number {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator;
    if (difference === 0n) return 0;
    return difference < 0n ? -1 : 1;
  }

  /** With this many decimals; halves are rounded away from zero, as people round money. */
  toFixed(decimals: number): string {
    const magnitude = (this.numerator < 0n ? -this.numerator : this.numerator) * 10n ** BigInt(decimals);
    const rounded = (2n * magnitude + this.denominator) / (2n * this.denominator);
    const digits = String(rounded).padStart(decimals + 1, '0');
    const sign = this.numerator < 0n && rounded !== 0n ? '-' : '';
    return `${sign}${digits.slice(0, digits.length - decimals)}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
  }
}
