import type { IncomingMessage } from 'node:http';
import { RequestError } from '@qbit/errors';

/** The largest JSON body that is taken: 8 MB. */
const LARGEST_BODY = 8 * 1024 * 1024;

/** The JSON body of a request; undefined where it is not JSON, which the GraphQL server answers with 400. PAYLOAD_TOO_LARGE past 8 MB. */
export async function readJson(request: IncomingMessage, largest = LARGEST_BODY): Promise<unknown> {
  const tooLarge = () => new RequestError('PAYLOAD_TOO_LARGE', `A body has at most ${largest} bytes`, { largest });
  if (Number(request.headers['content-length'] ?? 0) > largest) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    return undefined;
  }
}
