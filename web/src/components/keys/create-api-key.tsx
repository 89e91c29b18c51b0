'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAct } from '../../api/use-act';
import { type ApiKeyForm, apiKeyForm, LIFETIMES, rangesIn } from '../../forms/members';
import { CreateApiKeyDocument } from '../../generated/graphql';
import { PermissionChoices } from '../permission-choices';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { useApiForm } from '../use-api-form';
import { ShownSecret } from './shown-secret';

const DAY_MS = 86_400_000;

/** The field of the form in which each member of the input is typed. */
const FIELDS: Readonly<Record<string, keyof ApiKeyForm>> = {
  name: 'name',
  scopes: 'scopes',
  expiresAt: 'lifetime',
  allowedAddresses: 'addresses',
};

/** Makes a key. Its secret is shown once: only a hash of it is kept. */
export function CreateApiKey() {
  const t = useTranslations('apiKeys');
  const [open, setOpen] = useState(false);
  return (
    <>
      <PermittedButton variant="primary" needs="keys:manage" why={t('notAllowed')} onClick={() => setOpen(true)}>
        <Plus aria-hidden className="size-4" />
        {t('new')}
      </PermittedButton>
      {open && <KeyDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function KeyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('apiKeys');
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const { act, busy } = useAct(CreateApiKeyDocument);
  const { form, rest, refuse, fail, clear } = useApiForm<ApiKeyForm>(apiKeyForm, {
    name: '',
    scopes: [],
    lifetime: '90',
    addresses: '',
  });
  const { errors } = form.formState;

  const submit = form.handleSubmit(async ({ name, scopes, lifetime, addresses }) => {
    clear();
    const expiresAt =
      lifetime === '' ? {} : { expiresAt: new Date(Date.now() + Number(lifetime) * DAY_MS).toISOString() };
    const acted = await act({ input: { name, scopes, ...expiresAt, allowedAddresses: rangesIn(addresses) } });
    if (!acted.ok) return fail(acted.failure);
    const payload = acted.data.createApiKey;
    refuse(payload?.errors ?? [], ([first]) => FIELDS[first ?? ''] ?? null);
    if (payload?.secret) setSecret(payload.secret);
  });
  const close = () => {
    onClose();
    router.refresh();
  };

  return (
    <Dialog open onOpenChange={(open) => !open && close()} title={t(secret ? 'secretTitle' : 'newTitle')}>
      {secret ? (
        <ShownSecret secret={secret} onKept={close} />
      ) : (
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
          <Field label={t('name')} hint={t('nameHint')} error={errors.name}>
            {(control) => <Input autoFocus {...control} {...form.register('name')} />}
          </Field>
          <Field label={t('lifetime')} error={errors.lifetime}>
            {(control) => (
              <Select {...control} {...form.register('lifetime')}>
                {LIFETIMES.map((days) => (
                  <option key={days} value={days}>
                    {days === '' ? t('forever') : t('days', { count: Number(days) })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t('addresses')} hint={t('addressesHint')} error={errors.addresses} optional>
            {(control) => <Input {...control} {...form.register('addresses')} />}
          </Field>
          <PermissionChoices legend={t('scopes')} register={form.register('scopes')} message={errors.scopes?.message} />
          <ProblemList problems={rest} />
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button type="submit" variant="primary" busy={busy}>
              {t('create')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
