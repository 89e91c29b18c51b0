/** How long a browser may take to begin with what it is handed. */
const HANDED_MS = 60_000;

/** Has the browser save what is there already as a file, as if it were downloaded. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), HANDED_MS);
}
