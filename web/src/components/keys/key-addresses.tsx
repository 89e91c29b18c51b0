'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { rangesIn } from '../../forms/members';
import { type ApiKeyRowFragment, UpdateApiKeyDocument } from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

/** Binds a key to addresses: that counts on its next request. */
export function KeyAddresses({ apiKey, onClose }: { apiKey: ApiKeyRowFragment; onClose: () => void }) {
  const t = useTranslations('apiKeys');
  const router = useRouter();
  const { act, busy } = useAct(UpdateApiKeyDocument);
  const [addresses, setAddresses] = useState(apiKey.allowedAddresses.join(', '));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async () => {
    const acted = await act({ input: { id: apiKey.id, allowedAddresses: rangesIn(addresses) } });
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    const errors = acted.data.updateApiKey?.errors ?? [];
    setProblems(errors);
    if (errors.length) return;
    toast.success(t('addressesSaved', { name: apiKey.name }));
    router.refresh();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('addressesTitle', { name: apiKey.name })}
      description={t('addressesText')}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        className="grid gap-4"
      >
        <Field label={t('addresses')} hint={t('addressesHint')} optional>
          {(control) => (
            <Input autoFocus {...control} value={addresses} onChange={(event) => setAddresses(event.target.value)} />
          )}
        </Field>
        <ProblemList problems={problems} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('saveAddresses')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
