/**
 * How well something that can be gone to fits what was typed: 1 where each word of it begins a word, less where one stands
 * amid a word, 0 where one is missing.
 *
 * Letters that merely come in the same order do not fit: "rent" is no way to "New jouRNal ENTry", and what comes first is gone to by Enter.
 */
export function matchOf(value: string, typed: string): number {
  const text = plain(value);
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const scores = words.map((word) => {
    if (!text.includes(word)) return 0;
    return ` ${text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')}`.includes(` ${word}`) ? 1 : 0.5;
  });
  return Math.min(1, ...scores);
}

/** Without accents and capitals: people type neither. */
function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
