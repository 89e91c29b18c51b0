'use client';

import { formatInstant } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { type ApiKeyRowFragment, RevokeApiKeyDocument } from '../../generated/graphql';
import { useRefusal } from '../problem-list';
import { useSeat } from '../seat';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { KeyAddresses } from './key-addresses';
import { keyState } from './key-state';
import { RotateApiKey } from './rotate-api-key';

/** The keys of a company, what they may and when they were used. */
export function ApiKeyTable({ keys }: { keys: readonly ApiKeyRowFragment[] }) {
  const t = useTranslations('apiKeys');
  const locale = useLocale();
  const { organization, may } = useSeat();
  const [revoking, setRevoking] = useState<ApiKeyRowFragment | null>(null);
  const [binding, setBinding] = useState<ApiKeyRowFragment | null>(null);
  const [rotating, setRotating] = useState<ApiKeyRowFragment | null>(null);
  const instant = (at: string | null | undefined) =>
    at ? formatInstant(new Date(at), locale, organization.timeZone) : '–';
  return (
    <>
      <Table label={t('title')}>
        <Head>
          <HeadCell>{t('name')}</HeadCell>
          <HeadCell wide>{t('scopes')}</HeadCell>
          <HeadCell wide>{t('addresses')}</HeadCell>
          <HeadCell wide>{t('lastUsed')}</HeadCell>
          <HeadCell wide>{t('expires')}</HeadCell>
          <HeadCell>{t('state')}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t('actions')}</span>
          </HeadCell>
        </Head>
        <tbody>
          {keys.map((key) => (
            <Row key={key.id}>
              <Cell>
                <span className="font-medium">{key.name}</span>
                <span className="block font-mono text-xs break-all text-muted">{shortened(key.prefix)}</span>
              </Cell>
              <Cell wide className="max-w-xs font-mono text-xs">
                {key.scopes.join(', ')}
              </Cell>
              <Cell wide className="max-w-xs font-mono text-xs">
                {key.allowedAddresses.join(', ') || t('anywhere')}
              </Cell>
              <Cell wide className="whitespace-nowrap text-muted">
                {instant(key.lastUsedAt)}
              </Cell>
              <Cell wide className="whitespace-nowrap text-muted">
                {instant(key.expiresAt)}
              </Cell>
              <Cell>
                <KeyState apiKey={key} />
              </Cell>
              <Cell className="text-right">
                {!key.revokedAt && may('keys:manage') && (
                  <span className="flex flex-wrap justify-end gap-1 lg:flex-nowrap">
                    {keyState(key, new Date()) === 'active' && (
                      <>
                        <Button size="small" onClick={() => setBinding(key)}>
                          {t('bind')}
                        </Button>
                        <Button size="small" onClick={() => setRotating(key)}>
                          {t('rotate')}
                        </Button>
                      </>
                    )}
                    <Button size="small" variant="danger" onClick={() => setRevoking(key)}>
                      {t('revoke')}
                    </Button>
                  </span>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {binding && <KeyAddresses apiKey={binding} onClose={() => setBinding(null)} />}
      {rotating && <RotateApiKey apiKey={rotating} onClose={() => setRotating(null)} />}
      {revoking && <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

/** Keys of one company differ in the end of what is shown of them: `qbit_live_…_mSi…`. */
function shortened(prefix: string): string {
  return `${prefix.slice(0, 10)}…${prefix.slice(-4)}…`;
}

const TONES = { active: 'success', expired: 'warning', revoked: 'neutral' } as const;

function KeyState({ apiKey }: { apiKey: ApiKeyRowFragment }) {
  const t = useTranslations('apiKeys.states');
  const state = keyState(apiKey, new Date());
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKeyRowFragment; onClose: () => void }) {
  const t = useTranslations('apiKeys');
  const router = useRouter();
  const refusal = useRefusal();
  const { act, busy } = useAct(RevokeApiKeyDocument);
  const revoke = async () => {
    const acted = await act({ id: apiKey.id });
    const why = refusal(acted, (data) => data.revokeApiKey);
    if (why !== null) return void toast.error(why);
    toast.success(t('revoked', { name: apiKey.name }));
    router.refresh();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('revokeTitle', { name: apiKey.name })}
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
