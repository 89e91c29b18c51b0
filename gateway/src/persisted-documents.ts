import { createHash } from 'node:crypto';
import { RequestError } from '@qbit/errors';

/** The documents that the web application was built with, by the SHA-256 of their text in hex. */
export class PersistedDocuments {
  private readonly documents: ReadonlyMap<string, string>;

  /** `only` refuses every other document, as production does for sessions. */
  constructor(
    manifest: Readonly<Record<string, string>>,
    private readonly only: boolean,
  ) {
    this.documents = new Map(Object.entries(manifest).map(([hash, document]) => [bare(hash), document]));
  }

  /**
   * The body of a request with its document filled in.
   *
   * PERSISTED_QUERY_NOT_FOUND for an unknown hash; PERSISTED_QUERY_REQUIRED for a free document where only known ones are
   * taken. A hash beside a document is ignored: nobody teaches us documents.
   */
  resolve(body: unknown): unknown {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
    const { query, extensions, ...rest } = body as {
      query?: unknown;
      extensions?: { persistedQuery?: { sha256Hash?: unknown } };
    };
    const hash = extensions?.persistedQuery?.sha256Hash;
    if (typeof query === 'string') {
      if (this.only && !this.documents.has(hashOf(query))) throw new RequestError('PERSISTED_QUERY_REQUIRED');
      return { ...rest, query };
    }
    if (typeof hash !== 'string') return body;
    const document = this.documents.get(bare(hash));
    if (document === undefined) throw new RequestError('PERSISTED_QUERY_NOT_FOUND');
    return { ...rest, query: document };
  }

  /** The same for a request whose document, or its hash, stands in its address, with what was read there. */
  resolveAddress(search: URLSearchParams, read: Readonly<Record<string, unknown>>): URLSearchParams {
    const { query } = this.resolve(read) as { query?: unknown };
    if (typeof query !== 'string') return search;
    const resolved = new URLSearchParams(search);
    resolved.set('query', query);
    resolved.delete('extensions');
    return resolved;
  }
}

/** Code generators write `sha256:<hex>`, clients the hexadecimal digits alone or the same. */
function bare(hash: string): string {
  return hash.replace(/^sha256:/, '');
}

function hashOf(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}
