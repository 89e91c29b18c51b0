'use client';

import { formatInstant } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { type OAuthClientRowFragment, RevokeOAuthClientDocument } from '../../generated/graphql';
import { PermittedButton } from '../permitted-button';
import { useRefusal } from '../problem-list';
import { useSeat } from '../seat';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';

/** The programs of a company that sign in by OAuth: what they may, and where they may send people. */
export function ClientList({ clients }: { clients: readonly OAuthClientRowFragment[] }) {
  const t = useTranslations('clients');
  const locale = useLocale();
  const { organization } = useSeat();
  const [revoking, setRevoking] = useState<OAuthClientRowFragment | null>(null);
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {clients.map((client) => (
          <li key={client.id} className="grid gap-2 px-4 py-4">
            <div className="flex flex-wrap items-start justify-between gap-3">
              <div className="min-w-0">
                <h2 className="font-semibold">{client.name}</h2>
                <p className="text-sm text-muted">
                  {t('made', { at: formatInstant(new Date(client.createdAt), locale, organization.timeZone) })}
                </p>
              </div>
              <PermittedButton
                size="small"
                variant="danger"
                needs="keys:manage"
                aria-label={t('revokeOf', { name: client.name })}
                onClick={() => setRevoking(client)}
              >
                {t('revoke')}
              </PermittedButton>
            </div>
            <p className="flex flex-wrap items-center gap-2">
              <code className="text-sm break-all">{client.clientId}</code>
              <CopyButton text={client.clientId} />
            </p>
            <p className="flex flex-wrap gap-1.5">
              {client.grantTypes.map((grant) => (
                <Badge key={grant} tone="accent">
                  {t(`grants.${grant}.name`)}
                </Badge>
              ))}
              {client.scopes.map((scope) => (
                <Badge key={scope}>{scope}</Badge>
              ))}
            </p>
            {client.redirectUris.map((uri) => (
              <p key={uri} className="font-mono text-xs break-all text-muted">
                {uri}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {revoking && <RevokeDialog client={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

function RevokeDialog({ client, onClose }: { client: OAuthClientRowFragment; onClose: () => void }) {
  const t = useTranslations('clients');
  const router = useRouter();
  const refusal = useRefusal();
  const { act, busy } = useAct(RevokeOAuthClientDocument);
  const revoke = async () => {
    const acted = await act({ id: client.id });
    const why = refusal(acted, (data) => data.revokeOAuthClient);
    if (why !== null) return void toast.error(why);
    toast.success(t('revoked', { name: client.name }));
    router.refresh();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('revokeTitle', { name: client.name })}
      description={t('revokeText')}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button variant="danger" busy={busy} onClick={() => void revoke()}>
          {t('revoke')}
        </Button>
      </div>
    </Dialog>
  );
}
