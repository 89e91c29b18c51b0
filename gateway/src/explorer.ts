import type { IncomingMessage, ServerResponse } from 'node:http';

/** Whether a request comes from a person with a browser, who is shown the explorer. */
export function wantsExplorer({ method, headers, url }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html') && !/[?&]query=/.test(url ?? '');
}

/** The explorer, whole in one page: it loads nothing from elsewhere and works offline. */
export async function sendExplorer(response: ServerResponse, endpoint: string, title: string): Promise<void> {
  // Loaded when somebody asks: the page is megabytes of script, which every start would read.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({ endpoint, title, credentials: 'same-origin' });
  response.setHeader('content-security-policy', EXPLORER_POLICY);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
}

/** Its scripts and styles are in the page itself. */
const EXPLORER_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src blob:; frame-ancestors 'none'";
