'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PostingState } from '../generated/graphql';
import { useSeat } from './seat';

interface EntryLinkProps {
  readonly entry: { readonly id: string; readonly number?: string | null } | null | undefined;
  readonly posting: PostingState;
}

/** Where the entry of a document is; before there is one, how far it is. */
export function EntryLink({ entry, posting }: EntryLinkProps) {
  const t = useTranslations('invoice.postings');
  const { organization } = useSeat();
  if (!entry) return t(posting);
  return (
    <Link href={`/${organization.slug}/journal/${entry.id}`} className="figures text-accent hover:underline">
      {entry.number ?? t('POSTED')}
    </Link>
  );
}
