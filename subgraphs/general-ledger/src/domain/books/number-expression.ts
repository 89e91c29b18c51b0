import {
  addFractions,
  type Fraction,
  fraction,
  fractionOf,
  invertFraction,
  multiplyFractions,
  parseDecimal,
} from '@qbit/utils';

const TOKEN = /\s*(\d[\d,]*(?:\.\d*)?|\.\d+|[-+*/()])/y;
/** Deeper parentheses than anybody writes. */
const DEEPEST = 50;

/** The exact value of `(1,200.00 + 3) / 2`; null for what is no such expression, or divides by zero. */
export function evaluateNumber(text: string): Fraction | null {
  const tokens = tokensOf(text);
  if (!tokens?.length) return null;
  const state = { tokens, at: 0, depth: 0 };
  const value = sum(state);
  return value && state.at === tokens.length ? value : null;
}

interface State {
  readonly tokens: readonly string[];
  at: number;
  depth: number;
}

function tokensOf(text: string): string[] | null {
  const tokens: string[] = [];
  const trimmed = text.trimEnd();
  for (let at = 0; at < trimmed.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const [, token] = TOKEN.exec(trimmed) ?? [];
    if (token === undefined) return null;
    tokens.push(token);
  }
  return tokens;
}

function sum(state: State): Fraction | null {
  let left = product(state);
  for (let sign = state.tokens[state.at]; left && (sign === '+' || sign === '-'); sign = state.tokens[state.at]) {
    state.at++;
    const right = product(state);
    left = right && addFractions(left, sign === '-' ? negative(right) : right);
  }
  return left;
}

function product(state: State): Fraction | null {
  let left = factor(state);
  for (let sign = state.tokens[state.at]; left && (sign === '*' || sign === '/'); sign = state.tokens[state.at]) {
    state.at++;
    const right = factor(state);
    if (!right || (sign === '/' && right.numerator === 0n)) return null;
    left = multiplyFractions(left, sign === '/' ? invertFraction(right) : right);
  }
  return left;
}

function factor(state: State): Fraction | null {
  const token = state.tokens[state.at++];
  if (token === undefined || ++state.depth > DEEPEST * 20) return null;
  if (token === '-' || token === '+') {
    const value = factor(state);
    return value && token === '-' ? negative(value) : value;
  }
  if (token === '(') {
    const value = sum(state);
    return state.tokens[state.at++] === ')' ? value : null;
  }
  const decimal = parseDecimal(token.replaceAll(',', '').replace(/^\./, '0.').replace(/\.$/, ''));
  return decimal && fractionOf(decimal);
}

function negative({ numerator, denominator }: Fraction): Fraction {
  return fraction(-numerator, denominator);
}
