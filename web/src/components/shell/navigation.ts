import {
  AppWindow,
  BellDot,
  BookOpen,
  CalendarRange,
  Contact,
  FileInput,
  FileMinus,
  FileOutput,
  FilePlus,
  FileText,
  Flag,
  House,
  KeyRound,
  Layers,
  ListTree,
  type LucideIcon,
  NotebookPen,
  Repeat,
  Scale,
  ScrollText,
  Settings,
  Users,
} from 'lucide-react';

export interface Destination {
  /** Its name in the catalogue. */
  readonly key:
    | 'home'
    | 'journal'
    | 'exceptions'
    | 'recurring'
    | 'customers'
    | 'invoices'
    | 'creditNotes'
    | 'accounts'
    | 'dimensions'
    | 'trialBalance'
    | 'periods'
    | 'opening'
    | 'import'
    | 'export'
    | 'members'
    | 'keys'
    | 'clients'
    | 'audit'
    | 'settings';
  /** Below the company's address. */
  readonly path: string;
  readonly icon: LucideIcon;
  /** The letter after `g` that goes there. */
  readonly letter: string;
}

/** The pages of a company, by what they are about. */
export const NAVIGATION: readonly {
  readonly key: 'books' | 'sales' | 'company';
  readonly destinations: readonly Destination[];
}[] = [
  {
    key: 'books',
    destinations: [
      { key: 'home', path: '', icon: House, letter: 'h' },
      { key: 'journal', path: '/journal', icon: BookOpen, letter: 'j' },
      { key: 'exceptions', path: '/exceptions', icon: BellDot, letter: 'y' },
      { key: 'recurring', path: '/recurring', icon: Repeat, letter: 'r' },
      { key: 'accounts', path: '/accounts', icon: ListTree, letter: 'a' },
      { key: 'dimensions', path: '/dimensions', icon: Layers, letter: 'd' },
      { key: 'trialBalance', path: '/trial-balance', icon: Scale, letter: 't' },
      { key: 'periods', path: '/periods', icon: CalendarRange, letter: 'p' },
    ],
  },
  {
    key: 'sales',
    destinations: [
      { key: 'invoices', path: '/invoices', icon: FileText, letter: 'v' },
      { key: 'creditNotes', path: '/credit-notes', icon: FileMinus, letter: 'b' },
      { key: 'customers', path: '/customers', icon: Contact, letter: 'c' },
    ],
  },
  {
    key: 'company',
    destinations: [
      { key: 'opening', path: '/opening-balances', icon: Flag, letter: 'f' },
      { key: 'import', path: '/import', icon: FileInput, letter: 'i' },
      { key: 'export', path: '/export', icon: FileOutput, letter: 'e' },
      { key: 'members', path: '/members', icon: Users, letter: 'm' },
      { key: 'keys', path: '/keys', icon: KeyRound, letter: 'k' },
      { key: 'clients', path: '/clients', icon: AppWindow, letter: 'o' },
      { key: 'audit', path: '/audit', icon: ScrollText, letter: 'l' },
      { key: 'settings', path: '/settings', icon: Settings, letter: 's' },
    ],
  },
];

/** What a role can read that is limited to years: the API refuses it the rest. */
const OF_SOME_YEARS: ReadonlySet<Destination['key']> = new Set([
  'home',
  'journal',
  'accounts',
  'dimensions',
  'trialBalance',
  'periods',
  'members',
  'audit',
  'settings',
]);

/** Whether a page is offered to a person: all are but to who is limited to years. */
export function isOffered({ key }: Pick<Destination, 'key'>, years: object | null): boolean {
  return years === null || OF_SOME_YEARS.has(key);
}

export const NEW_ENTRY = { path: '/journal/new', icon: NotebookPen } as const;
export const NEW_INVOICE = { path: '/invoices/new', icon: FilePlus } as const;

/** Whether a page is the destination or lies below it; home is only itself. */
export function isCurrent(pathname: string, slug: string, { path }: Pick<Destination, 'path'>): boolean {
  const there = `/${slug}${path}`;
  return path === '' ? pathname === there : pathname === there || pathname.startsWith(`${there}/`);
}
