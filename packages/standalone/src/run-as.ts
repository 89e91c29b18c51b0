import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** PostgreSQL refuses to run as root: there its processes run as nobody, who then owns the data directory. */
export const NOBODY = 65534;

export const isRoot = process.getuid?.() === 0;

/** How to start a program: its file, its arguments, and as whom. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: { readonly uid?: number; readonly gid?: number };
}

/**
 * The command that runs a file of PostgreSQL's. Under a closed folder (a checkout in /root) nobody could not reach anything:
 * there setpriv lends the one capability that passes through. It needs util-linux, which Debian always has.
 */
export function commandOf(file: string, args: readonly string[], folders: readonly string[]): Command {
  if (!isRoot) return { file, args, options: {} };
  if (folders.every(isOpen)) return { file, args, options: { uid: NOBODY, gid: NOBODY } };
  const ids = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  // The secure bit: without it access(2), by which PostgreSQL looks for its own files, ignores the capability.
  const pass = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return { file: 'setpriv', args: [...pass, ...ids, file, ...args], options: {} };
}

/** Whether everybody may pass through the folder and all those above it. */
function isOpen(folder: string): boolean {
  return (statSync(folder).mode & 0o001) !== 0 && (dirname(folder) === folder || isOpen(dirname(folder)));
}
