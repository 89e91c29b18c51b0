'use client';

import { Command } from 'cmdk';
import { BookOpen, Building2, ListTree, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Primitive } from 'radix-ui';
import { type ReactNode, useEffect, useState } from 'react';
import type { OrganizationSummary } from '../../api/organization';
import { useAsk } from '../../api/use-ask';
import { SearchDocument, type SearchQuery } from '../../generated/graphql';
import { matchOf } from '../../palette/match';
import { useGo } from '../leave-warning';
import { useSeat } from '../seat';
import { Kbd } from '../ui/kbd';
import { NEW_ENTRY, NEW_INVOICE } from './navigation';
import { useDestinations } from './use-destinations';

const NOTHING: SearchQuery = { accounts: null, journalEntries: null };

/** Goes to any page, entry, account or company, by typing (P-15). Ctrl+K or ⌘K opens it anywhere. */
export function CommandPalette({ organizations }: { organizations: readonly OrganizationSummary[] }) {
  const t = useTranslations('palette');
  const names = useTranslations('shell.navigation');
  const leaveFor = useGo();
  const { organization, years } = useSeat();
  const { all } = useDestinations();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const found = useSearch(typed);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);

  const go = (href: string) => {
    setOpen(false);
    setTyped('');
    leaveFor(href);
  };
  const here = `/${organization.slug}`;

  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex h-9 items-center gap-2 rounded-md border border-line-strong/60 px-2.5 text-muted hover:bg-sunken sm:w-72"
      >
        <Search aria-hidden className="size-4" />
        <span className="sr-only flex-1 text-left sm:not-sr-only">{t('open')}</span>
        <span className="hidden sm:inline">
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      <Primitive.Root open={open} onOpenChange={setOpen}>
        <Primitive.Portal>
          <Primitive.Overlay className="fixed inset-0 z-40 bg-black/45" />
          <Primitive.Content
            aria-describedby={undefined}
            className="fixed inset-x-2 top-2 z-50 overflow-hidden rounded-xl border border-line bg-surface shadow-xl sm:inset-x-auto sm:top-[12dvh] sm:left-1/2 sm:w-[38rem] sm:-translate-x-1/2"
          >
            <Primitive.Title className="sr-only">{t('title')}</Primitive.Title>
            <Command label={t('title')} loop filter={matchOf}>
              <Command.Input
                value={typed}
                onValueChange={setTyped}
                placeholder={t('placeholder')}
                className="h-12 w-full border-b border-line bg-transparent px-4 text-lg outline-none"
              />
              <Command.List className="max-h-[60dvh] overflow-y-auto p-2">
                <Command.Empty className="px-3 py-6 text-center text-muted">{t('nothing')}</Command.Empty>
                <Group heading={t('go')}>
                  {years === null && (
                    <>
                      <Item
                        value={t('newEntry')}
                        onSelect={() => go(here + NEW_ENTRY.path)}
                        icon={<NEW_ENTRY.icon aria-hidden className="size-4" />}
                      />
                      <Item
                        value={t('newInvoice')}
                        onSelect={() => go(here + NEW_INVOICE.path)}
                        icon={<NEW_INVOICE.icon aria-hidden className="size-4" />}
                      />
                    </>
                  )}
                  {all.map(({ key, path, icon: Icon }) => (
                    <Item
                      key={key}
                      value={names(key)}
                      onSelect={() => go(here + path)}
                      icon={<Icon aria-hidden className="size-4" />}
                    />
                  ))}
                </Group>
                <Group heading={t('accounts')}>
                  {(found.accounts?.nodes ?? []).map(({ id, code, name }) => (
                    <Item
                      key={id}
                      value={`${code} ${name}`}
                      onSelect={() => go(`${here}/accounts/${id}`)}
                      icon={<ListTree aria-hidden className="size-4" />}
                    />
                  ))}
                </Group>
                <Group heading={t('entries')}>
                  {(found.journalEntries?.nodes ?? []).map(({ id, number, description }) => (
                    <Item
                      key={id}
                      // What the server found it by need not be in what is shown: it stays in the list for what was typed.
                      value={`${number ?? ''} ${description} ${typed}`}
                      label={`${number ?? ''} ${description}`}
                      onSelect={() => go(`${here}/journal/${id}`)}
                      icon={<BookOpen aria-hidden className="size-4" />}
                    />
                  ))}
                </Group>
                <Group heading={t('organizations')}>
                  {organizations.map(({ id, name, slug }) => (
                    <Item
                      key={id}
                      value={`${name} ${slug}`}
                      label={name}
                      onSelect={() => go(`/${slug}`)}
                      icon={<Building2 aria-hidden className="size-4" />}
                    />
                  ))}
                </Group>
              </Command.List>
            </Command>
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

function Item({
  value,
  label,
  icon,
  onSelect,
}: {
  value: string;
  label?: string;
  icon: ReactNode;
  onSelect: () => void;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex cursor-pointer items-center gap-2.5 rounded-md px-3 py-2 data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent"
    >
      {icon}
      <span className="truncate">{label ?? value}</span>
    </Command.Item>
  );
}

/** What the books have of a text, a moment after it was typed. */
function useSearch(typed: string): SearchQuery {
  const ask = useAsk(SearchDocument);
  const [found, setFound] = useState(NOTHING);
  useEffect(() => {
    const text = typed.trim();
    if (text.length < 2) return setFound(NOTHING);
    let current = true;
    const later = setTimeout(() => {
      void ask({ text }).then((asked) => {
        if (current && asked.ok) setFound(asked.data);
      });
    }, 120);
    return () => {
      current = false;
      clearTimeout(later);
    };
  }, [ask, typed]);
  return found;
}
