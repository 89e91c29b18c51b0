import type { ServerResponse } from 'node:http';
import { type ErrorHelp, HELP_SECTIONS, helpOf, helpPath, mayRetry, RequestError } from '@qbit/errors';
import { sha256 } from '@qbit/utils/hashing';

/** The documentation of error codes: `/docs/errors` lists them, `/docs/errors/<CODE>` says what one means and what to do. Throws NOT_FOUND. */
export function sendErrorPage(response: ServerResponse, path: string): void {
  const code = path.slice(INDEX.length + 1);
  const known = code === '' ? undefined : helpOf(code);
  if (code !== '' && !known) throw new RequestError('NOT_FOUND');
  response.setHeader('content-security-policy', POLICY);
  response.setHeader('cache-control', 'public, max-age=3600');
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(known ? page(code, codePage(code, known)) : page('Error codes', indexPage()));
}

const INDEX = '/docs/errors';

function indexPage(): string {
  const sections = HELP_SECTIONS.map(
    ({ title, lead, codes }) =>
      `<section><h2>${escape(title)}</h2><p>${inline(lead)}</p><dl>${Object.entries(codes)
        .map(([code, { what }]) => `<dt><a href="${helpPath(code)}">${code}</a></dt><dd>${inline(what)}</dd>`)
        .join('')}</dl></section>`,
  );
  return `<h1>Error codes</h1><p>Codes are stable: a program decides by them, never by a message.</p>${sections.join('')}`;
}

function codePage(code: string, { what, remedy, rule }: ErrorHelp): string {
  const retry = mayRetry(code)
    ? 'The same request may be sent again, with the same idempotency key.'
    : 'The same request will be refused again.';
  return `<p><a href="${INDEX}">Error codes</a></p><h1>${code}</h1><p>${inline(what)}</p><h2>What to do</h2><p>${inline(remedy)}</p><p>${retry}</p>${
    rule === undefined ? '' : `<p>Rule of the books: ${escape(rule)}</p>`
  }<h2>What it looks like</h2><pre>${escape(JSON.stringify(example(code), null, 2))}</pre>`;
}

/** An answer with the code, in the shape in which it comes. */
function example(code: string): object {
  const comesIn = HELP_SECTIONS.find(({ codes }) => Object.hasOwn(codes, code))?.comesIn ?? 'request';
  if (comesIn === 'request')
    return {
      errors: [{ message: '…', extensions: { code, requestId: '018f2c1e-0000-7000-8000-000000000000' } }],
    };
  if (comesIn === 'report') return { problems: [{ code, severity: 'ERROR', line: 12, message: '…' }] };
  return { data: { [comesIn.payloadOf]: { errors: [{ code, message: '…', path: ['input'] }] } } };
}

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.55 system-ui,sans-serif;margin:0 auto;max-width:46rem;padding:2.5rem 1.25rem}
h1{line-height:1.2;overflow-wrap:anywhere}dt{font-family:ui-monospace,monospace;margin-top:.8rem;overflow-wrap:anywhere}dd{margin:0}
pre{overflow:auto;padding:1rem;border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:.5rem}
a{color:light-dark(#0b5cad,#8ec5ff)}`;
const POLICY = `default-src 'none'; style-src 'sha256-${sha256(STYLE).toString('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(title)} · QBit</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
/** Words between backticks are code. */
const inline = (text: string) => escape(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
