import { RequestError } from '@qbit/errors';
import { type PageArgs, pageRequest, type PageRequest } from '@qbit/subgraph';
import { isUuid } from '@qbit/utils';

/** The window of a list that is sorted by ids. Throws INVALID_CURSOR also where a cursor was made up: its hash is no secret. */
export function windowOfIds(page: PageArgs, list: unknown): PageRequest {
  const window = pageRequest(page, list);
  if (window.key && !window.key.every(isUuid)) throw new RequestError('INVALID_CURSOR');
  return window;
}
