import {
  formatAmount,
  fraction,
  type Fraction,
  minorUnitsPerUnit,
  multiplyFractions,
  parseAmount,
  roundHalfAwayFromZero,
} from '@qbit/utils';

/** What `=1200/12` comes to, in minor units; `rounded` where the currency cannot hold it exactly. */
export type Calculated =
  | { readonly ok: true; readonly amount: bigint; readonly rounded: boolean }
  | { readonly ok: false; readonly code: 'FORMULA' | 'AMOUNT_LIMIT' };

type Token = { readonly number: Fraction } | { readonly sign: string };

const LONGEST = 200;

/**
 * Computes a formula of + − × ÷ and parentheses exactly, as fractions, and rounds once at the end, half away from zero, to
 * the currency's minor unit. Numbers may be written with a point or a comma before their decimals; without groups, for a
 * formula must never be ambiguous.
 */
export function calculate(formula: string, currency: string): Calculated {
  const tokens = tokensOf(formula.replace(/^=/, ''));
  const value = tokens && new Parser(tokens).whole();
  if (!value) return { ok: false, code: 'FORMULA' };
  const minor = multiplyFractions(value, fraction(minorUnitsPerUnit(currency)));
  const amount = roundHalfAwayFromZero(minor);
  if (!parseAmount(formatAmount(amount, currency), currency).ok) return { ok: false, code: 'AMOUNT_LIMIT' };
  return { ok: true, amount, rounded: amount * minor.denominator !== minor.numerator };
}

function tokensOf(text: string): Token[] | null {
  if (text.length > LONGEST) return null;
  const tokens: Token[] = [];
  for (const [part, integer, decimals = ''] of text.matchAll(/\s+|(\d+)(?:[.,](\d+))?|[^\s\d]/g)) {
    if (integer !== undefined)
      tokens.push({ number: fraction(BigInt(integer + decimals), 10n ** BigInt(decimals.length)) });
    else if (/^[-+*/×÷−()]$/.test(part)) tokens.push({ sign: { '×': '*', '÷': '/', '−': '-' }[part] ?? part });
    else if (part.trim() !== '') return null;
  }
  return tokens;
}

/** sum = product ((+|-) product)*; product = factor ((*|/) factor)*; factor = [-|+] factor | number | ( sum ). */
class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Fraction | null {
    const value = this.sum();
    return this.at === this.tokens.length ? value : null;
  }

  private sum(): Fraction | null {
    let left = this.product();
    for (let sign = this.take('+', '-'); left && sign; sign = this.take('+', '-')) {
      const right = this.product();
      left = right && add(left, sign === '-' ? negated(right) : right);
    }
    return left;
  }

  private product(): Fraction | null {
    let left = this.factor();
    for (let sign = this.take('*', '/'); left && sign; sign = this.take('*', '/')) {
      const right = this.factor();
      if (!right || (sign === '/' && right.numerator === 0n)) return null;
      left = multiplyFractions(left, sign === '/' ? fraction(right.denominator, right.numerator) : right);
    }
    return left;
  }

  private factor(): Fraction | null {
    const sign = this.take('-', '+');
    if (sign) {
      const value = this.factor();
      return value && sign === '-' ? negated(value) : value;
    }
    if (this.take('(')) {
      const value = this.sum();
      return this.take(')') ? value : null;
    }
    const token = this.tokens[this.at];
    if (!token || !('number' in token)) return null;
    this.at += 1;
    return token.number;
  }

  private take(...signs: readonly string[]): string | null {
    const token = this.tokens[this.at];
    if (!token || !('sign' in token) || !signs.includes(token.sign)) return null;
    this.at += 1;
    return token.sign;
  }
}

function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

function negated({ numerator, denominator }: Fraction): Fraction {
  return { numerator: -numerator, denominator };
}
