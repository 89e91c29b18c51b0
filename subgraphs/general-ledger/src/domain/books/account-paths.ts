import type { AccountType } from '../account';

/** An account that imported books ask for, as it is to be made. Groups come before what they hold. */
export interface PathAccount {
  /** Names from the root, joined by a colon: what identifies it among those of one import. */
  readonly path: string;
  readonly name: string;
  readonly type: AccountType;
  readonly parentPath: string | null;
  readonly postable: boolean;
  /** The words of the file, on the account that its lines are posted to; null on groups. */
  readonly sourcePath: string | null;
  /** Where the file gives one; else one of the type's range is given. */
  readonly code?: string;
}

/** Behind a path that is posted to and a parent too, the leaf is told from its group by this. */
const LEAF = '\u0000';

/**
 * The accounts that paths of imported books become: each named by its last part under groups for the rest. A path that is
 * both posted to and a parent gets a leaf of the same name under its group.
 */
export function accountsOfPaths(paths: ReadonlyMap<string, AccountType>): PathAccount[] {
  const parents = new Set([...paths.keys()].flatMap(groupsAbove));
  const made = new Map<string, PathAccount>();
  for (const [path, type] of [...paths].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const group of groupsAbove(path))
      add(made, {
        path: group,
        name: lastPart(group),
        type,
        parentPath: parentOf(group),
        postable: false,
        sourcePath: null,
      });
    if (!parents.has(path))
      add(made, { path, name: lastPart(path), type, parentPath: parentOf(path), postable: true, sourcePath: path });
    else {
      add(made, { path, name: lastPart(path), type, parentPath: parentOf(path), postable: false, sourcePath: null });
      add(made, { path: path + LEAF, name: lastPart(path), type, parentPath: path, postable: true, sourcePath: path });
    }
  }
  return [...made.values()];
}

function add(made: Map<string, PathAccount>, account: PathAccount): void {
  // A group keeps the type of the first account below it; one of another type gets a group of its own.
  const key = `${account.type} ${account.path}`;
  if (!made.has(key)) made.set(key, account);
}

/** `A:B:C` has above it `A` and `A:B`. */
function groupsAbove(path: string): string[] {
  const parts = path.split(':');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join(':'));
}

function parentOf(path: string): string | null {
  const at = path.lastIndexOf(':');
  return at < 0 ? null : path.slice(0, at);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf(':') + 1);
}

/** The first digit of the codes that accounts of a type get when a file gives none. */
export const CODE_RANGE: Readonly<Record<AccountType, string>> = {
  asset: '1',
  liability: '2',
  equity: '3',
  income: '4',
  expense: '6',
};

/** The type that a path says by its first part, as plain-text accounting has it; null where it says none. */
export function typeOfPath(path: string): AccountType | null {
  switch (path.split(':')[0]?.toLowerCase()) {
    case 'asset':
    case 'assets':
      return 'asset';
    case 'liability':
    case 'liabilities':
      return 'liability';
    case 'equity':
      return 'equity';
    case 'income':
    case 'revenue':
    case 'revenues':
      return 'income';
    case 'expense':
    case 'expenses':
      return 'expense';
    default:
      return null;
  }
}
