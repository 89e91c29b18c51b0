'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { OVERLAPS } from '../../forms/members';
import { type ApiKeyRowFragment, RotateApiKeyDocument } from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Select } from '../ui/input';
import { ShownSecret } from './shown-secret';

const HOUR_MS = 3_600_000;

/** Gives a key another secret; the old one holds for a while, so that what uses it can change over. */
export function RotateApiKey({ apiKey, onClose }: { apiKey: ApiKeyRowFragment; onClose: () => void }) {
  const t = useTranslations('apiKeys');
  const router = useRouter();
  const { act, busy } = useAct(RotateApiKeyDocument);
  const [overlap, setOverlap] = useState('24');
  const [secret, setSecret] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const rotate = async () => {
    const acted = await act({
      id: apiKey.id,
      overlapUntil: new Date(Date.now() + Number(overlap) * HOUR_MS).toISOString(),
    });
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    setProblems(acted.data.rotateApiKey?.errors ?? []);
    setSecret(acted.data.rotateApiKey?.secret ?? null);
  };
  const close = () => {
    onClose();
    router.refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={secret ? t('secretTitle') : t('rotateTitle', { name: apiKey.name })}
      description={secret ? undefined : t('rotateText')}
    >
      {secret ? (
        <ShownSecret secret={secret} onKept={close} />
      ) : (
        <div className="grid gap-4">
          <Field label={t('overlap')}>
            {(control) => (
              <Select {...control} value={overlap} onChange={(event) => setOverlap(event.target.value)}>
                {OVERLAPS.map((hours) => (
                  <option key={hours} value={hours}>
                    {Number(hours) > 24
                      ? t('days', { count: Number(hours) / 24 })
                      : t('hours', { count: Number(hours) })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <ProblemList problems={problems} />
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{t('cancel')}</Button>
            <Button variant="primary" busy={busy} onClick={() => void rotate()}>
              {t('rotate')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
