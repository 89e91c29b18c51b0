const PAGE = 50;

/** The arguments of a connection for the page that the address names. */
export function pageOf({
  after,
  before,
}: {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}) {
  return before ? { last: PAGE, before } : { first: PAGE, after: after ?? null };
}
