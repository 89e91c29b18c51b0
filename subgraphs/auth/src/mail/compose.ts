import type { Mail } from '../application/ports';
import type { MailLanguage } from './language';

/** What a mail says, before it is a mail: paragraphs, and at most one link. */
export interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly url: string; readonly label: string };
  /** After the link. */
  readonly closing: readonly string[];
}

/** The mail of a letter: plain text, and the same as simple HTML in which whatever people typed is only text. */
export function compose(to: string, letter: Letter, language: MailLanguage): Mail {
  const { subject, paragraphs, link, closing } = letter;
  const text = [...paragraphs, ...(link ? [link.url] : []), ...closing, 'QBit'].join('\n\n');
  const paragraph = (content: string) => `<p>${content}</p>`;
  const body = [
    ...paragraphs.map((words) => paragraph(escapeHtml(words))),
    ...(link ? [paragraph(`<a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a>`)] : []),
    ...closing.map((words) => paragraph(escapeHtml(words))),
    paragraph('QBit'),
  ].join('\n');
  const html = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family: sans-serif; line-height: 1.5; max-width: 36em">
${body}
</body>
</html>
`;
  return { to, subject, text: `${text}\n`, html };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
