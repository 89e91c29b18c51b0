import { mergePositions } from './position';
import { seenCookie } from './seen-cookie';

/** The last position that this tab has seen of an organization; null for none. */
export function seenPosition(organizationId: string): string | null {
  return sessionStorage.getItem(seenCookie(organizationId));
}

/** Keeps a position that an answer brought: for this tab, and for the pages that the server makes for this browser. */
export function sawPosition(organizationId: string, position: string): void {
  const name = seenCookie(organizationId);
  const merged = mergePositions(seenPosition(organizationId), position);
  if (!merged) return;
  sessionStorage.setItem(name, merged);
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `${name}=${merged}; path=/; samesite=lax${secure}`;
}
