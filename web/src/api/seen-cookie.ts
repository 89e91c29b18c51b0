/** The cookie in which the server finds what the browser has seen of an organization. */
export function seenCookie(organizationId: string): string {
  return `qbit.seen.${organizationId}`;
}
