import type { JobKind } from './definition';
import type { Jobs } from './jobs';

/** A queue for what a transaction makes: held before the commit, released after it, so that no kill comes between. */
export interface HeldQueue<Request extends Name, Name> {
  hold(request: Request): Promise<void>;
  release(name: Name): Promise<void>;
}

/** The queue of one kind; the key is of what names a request within its organization. */
export function heldQueue<
  Request extends Name & { readonly organizationId: string },
  Name extends { readonly organizationId: string },
>(jobs: Jobs, kind: JobKind<Request>, keyOf: (name: Name) => string): HeldQueue<Request, Name> {
  return {
    hold: async (request) => {
      const { organizationId } = request;
      await jobs.enqueue<Request>(kind, { organizationId, key: keyOf(request), data: request, held: true });
    },
    release: (name) => jobs.release(kind, { organizationId: name.organizationId, key: keyOf(name) }),
  };
}
