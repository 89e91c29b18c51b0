/** Marks what a row of a list leads to: `data-row-link`. Its checkbox, where it has one, lies in the same `data-row`. */
const LINKS = 'main [data-row-link]';

export type RowKey = 'j' | 'k' | 'x';

export function isRowKey(key: string): key is RowKey {
  return key === 'j' || key === 'k' || key === 'x';
}

/** `j` and `k` go down and up the rows of the page's list, `x` selects the one that has the focus; Enter opens it by itself. */
export function pressRowKey(key: RowKey): void {
  const links = [...document.querySelectorAll<HTMLElement>(LINKS)].filter((link) => link.offsetParent !== null);
  const row = document.activeElement?.closest('[data-row]') ?? null;
  const at = links.findIndex((link) => row?.contains(link));
  if (key === 'x') row?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
  else links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + (key === 'j' ? 1 : -1)))]?.focus();
}

/** Follows the page's link to what comes before or after it. */
export function goToNeighbour(which: 'prev' | 'next'): void {
  document.querySelector<HTMLElement>(`main a[rel="${which}"]`)?.click();
}
