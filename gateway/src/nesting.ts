import { RequestError } from '@qbit/errors';
import { Lexer, Source, TokenKind } from 'graphql';
import { type Limits, tooComplex } from './limits';

/** Nobody who means it nests deeper; the parser and what walks its trees run out of stack at about ten times that. */
const DEEPEST = 200;
const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Refuses a request to a graph whose document or JSON is nested deeper than anybody reads, with QUERY_TOO_COMPLEX: before
 * it is parsed, for that is what would fail.
 */
export function assertShallow(body: unknown, limits: Limits): void {
  if (isNestedDeeper(body))
    throw new RequestError('QUERY_TOO_COMPLEX', `The request is nested deeper than ${DEEPEST} levels`, {
      limit: 'nesting',
      asked: null,
      allowed: DEEPEST,
    });
  const query = (body as { query?: unknown } | null | undefined)?.query;
  if (typeof query === 'string' && isDocumentNestedDeeper(query, limits.tokens))
    throw tooComplex('depth', null, limits.depth);
}

/** What an address says in the place of a body (GraphQL over HTTP). What is no JSON there is left to who reads it. */
export function bodyInAddress(address: URLSearchParams): Record<string, unknown> {
  const json = (name: string): unknown => {
    try {
      return JSON.parse(address.get(name) ?? 'null');
    } catch {
      return null;
    }
  };
  return { query: address.get('query'), variables: json('variables'), extensions: json('extensions') };
}

/** By levels, not by calls: this must not run out of stack itself. */
function isNestedDeeper(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

/** What cannot be read as tokens is the parser's to refuse, and so is what has too many of them. */
function isDocumentNestedDeeper(query: string, mostTokens: number): boolean {
  if ((query.match(/[{[(]/g)?.length ?? 0) <= DEEPEST) return false; // most documents, and they are not read twice
  const lexer = new Lexer(new Source(query));
  let depth = 0;
  try {
    for (let count = 0; count <= mostTokens; count++) {
      const { kind } = lexer.advance();
      if (kind === TokenKind.EOF) return false;
      if (OPENING.has(kind)) depth++;
      if (CLOSING.has(kind)) depth--;
      if (depth > DEEPEST) return true;
    }
  } catch {
    return false;
  }
  return false;
}
