import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { RequestError } from '@qbit/errors';

/** How often the job is looked at, and how long a stream lasts before the client connects again. */
const LOOK_MS = 300;
const LONGEST_MS = 10 * 60_000;

export interface Progress {
  readonly status: string;
}

/**
 * `GET /progress/{id}`: server-sent events of a long job.
 *
 * An event `progress` for each change, with the same JSON that the query answers; the stream ends with the job, and at the next
 * look where the caller may not see it any more. NOT_FOUND for a job that is not there or not the caller's.
 */
export async function streamProgress(
  request: IncomingMessage,
  response: ServerResponse,
  look: () => Promise<Progress | null>,
): Promise<void> {
  const first = await look();
  if (!first) throw new RequestError('NOT_FOUND');
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const closed = new AbortController();
  request.once('close', () => closed.abort());
  const deadline = Date.now() + LONGEST_MS;
  let sent = '';
  const lookAgain = () => look().catch(endedAccess);
  for (let progress: Progress | null = first; progress && !closed.signal.aborted; progress = await lookAgain()) {
    const text = JSON.stringify(progress);
    if (text !== sent) response.write(`event: progress\ndata: ${text}\n\n`);
    sent = text;
    if (/^(COMPLETED|FAILED|CANCELLED)$/.test(progress.status) || Date.now() > deadline) break;
    await sleep(LOOK_MS, undefined, { signal: closed.signal }).catch(() => undefined);
  }
  response.end();
}

/** A credential or a company that is no more ends the stream as a job that is gone does; what else fails breaks it off. */
function endedAccess(error: unknown): null {
  if (error instanceof RequestError && (error.code === 'UNAUTHENTICATED' || error.code === 'ORGANIZATION_CLOSED'))
    return null;
  throw error;
}
