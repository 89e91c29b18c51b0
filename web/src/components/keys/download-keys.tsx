'use client';

import { useTranslations } from 'next-intl';
import type { Column } from '../../downloads/columns';
import type { ApiKeyRowFragment } from '../../generated/graphql';
import { DownloadMenu } from '../downloads/download-menu';
import { keyState } from './key-state';

/** The keys that are seen, to be taken along: what they may, and nothing of what they are. */
export function DownloadKeys({ keys }: { keys: readonly ApiKeyRowFragment[] }) {
  const t = useTranslations('apiKeys');
  const d = useTranslations('downloads');
  // Not even the beginning of a secret, by which the page tells keys apart: a file goes further than a page.
  const columns: readonly Column<ApiKeyRowFragment>[] = [
    { title: t('name'), kind: 'text', value: ({ name }) => name },
    { title: t('scopes'), kind: 'text', value: ({ scopes }) => scopes.join(' ') },
    { title: t('addresses'), kind: 'text', value: ({ allowedAddresses }) => allowedAddresses.join(' ') },
    { title: t('lastUsed'), kind: 'instant', value: ({ lastUsedAt }) => lastUsedAt },
    { title: t('expires'), kind: 'instant', value: ({ expiresAt }) => expiresAt },
    { title: t('state'), kind: 'text', value: (key) => t(`states.${keyState(key, new Date())}`) },
    { title: d('createdAt'), kind: 'instant', further: true, value: ({ createdAt }) => createdAt },
    { title: d('revokedAt'), kind: 'instant', further: true, value: ({ revokedAt }) => revokedAt },
    { title: d('id'), kind: 'text', further: true, value: ({ id }) => id },
  ];
  return <DownloadMenu name="api-keys" title={t('title')} columns={columns} load={() => ({ ok: true, rows: keys })} />;
}
