const LONGEST = 200;
const LONGEST_EXTENSION = 16;

/**
 * A file's name as people may see it: the last part of any path, well-formed Unicode in NFC, without control and invisible
 * formatting characters (which can make `exe.pdf` of `fdp.exe`), at most 200 code points with its extension kept. Never
 * empty: `file` where nothing is left. It names no place: files are stored by id.
 */
export function safeFileName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const visible = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return shortened(visible) || 'file';
}

function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const dot = characters.lastIndexOf('.');
  const extension = dot >= 0 && characters.length - dot <= LONGEST_EXTENSION ? characters.slice(dot) : [];
  return [...characters.slice(0, LONGEST - extension.length), ...extension].join('');
}
