import { useState } from 'react';

/**
 * The text of a field whose value the address keeps (P-6): it stays as it is typed while the address follows, and becomes what
 * the address says when anything else changes that: a link, "clear", the way back.
 *
 * `said` is what the address says; `follows` is called with what it will say because of what was typed.
 */
export function useTypedText(said: string, show: (said: string) => string = (text) => text) {
  const [text, setText] = useState(() => show(said));
  const [seen, setSeen] = useState(said);
  const [expected, setExpected] = useState<readonly string[]>([]);
  if (seen !== said) {
    setSeen(said);
    const at = expected.lastIndexOf(said);
    setExpected(at < 0 ? [] : expected.slice(at + 1));
    if (at < 0) setText(show(said));
  }
  return { text, type: setText, follows: (next: string) => setExpected((was) => [...was, next]) };
}
