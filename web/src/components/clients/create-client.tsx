'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAct } from '../../api/use-act';
import { addressesIn, GRANT_TYPES, type OAuthClientForm, oauthClientForm } from '../../forms/oauth-client';
import { CreateOAuthClientDocument } from '../../generated/graphql';
import { PermissionChoices } from '../permission-choices';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/control';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useApiForm } from '../use-api-form';
import { type MadeClient, ShownClient } from './shown-client';

const FIELDS = ['name', 'grantTypes', 'redirectUris', 'scopes'] as const;

/** Makes an OAuth client. Its secret is shown once: only a hash of it is kept. */
export function CreateClient() {
  const t = useTranslations('clients');
  const [open, setOpen] = useState(false);
  return (
    <>
      <PermittedButton variant="primary" needs="keys:manage" why={t('notAllowed')} onClick={() => setOpen(true)}>
        <Plus aria-hidden className="size-4" />
        {t('new')}
      </PermittedButton>
      {open && <ClientDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function ClientDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('clients');
  const faults = useTranslations('forms.faults');
  const router = useRouter();
  const [made, setMade] = useState<MadeClient | null>(null);
  const { act, busy } = useAct(CreateOAuthClientDocument);
  const { form, rest, refuse, fail, clear } = useApiForm<OAuthClientForm>(oauthClientForm, {
    name: '',
    grantTypes: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'],
    redirectUris: '',
    scopes: [],
  });
  const { errors } = form.formState;
  const grantFault = errors.grantTypes?.message;

  const submit = form.handleSubmit(async ({ redirectUris, ...values }) => {
    clear();
    const acted = await act({ input: { ...values, redirectUris: addressesIn(redirectUris) } });
    if (!acted.ok) return fail(acted.failure);
    const payload = acted.data.createOAuthClient;
    refuse(payload?.errors ?? [], ([first]) => FIELDS.find((name) => name === first) ?? null);
    if (payload?.client) setMade({ clientId: payload.client.clientId, secret: payload.secret ?? null });
  });
  const close = () => {
    onClose();
    router.refresh();
  };

  return (
    <Dialog open onOpenChange={(open) => !open && close()} title={t(made ? 'madeTitle' : 'newTitle')}>
      {made ? (
        <ShownClient client={made} onKept={close} />
      ) : (
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
          <Field label={t('name')} hint={t('nameHint')} error={errors.name}>
            {(control) => <Input autoFocus {...control} {...form.register('name')} />}
          </Field>
          <fieldset className="grid gap-1.5">
            <legend className="mb-1 font-medium">{t('grantTypes')}</legend>
            {GRANT_TYPES.map((name) => (
              <label key={name} className="flex items-start gap-2">
                <input
                  type="checkbox"
                  value={name}
                  className="mt-1 size-4 shrink-0 accent-accent"
                  {...form.register('grantTypes')}
                />
                <span>
                  {t(`grants.${name}.name`)}
                  <span className="block text-sm text-muted">{t(`grants.${name}.text`)}</span>
                </span>
              </label>
            ))}
            {grantFault && (
              <p className="text-sm text-danger">
                {faults.has(grantFault as never) ? faults(grantFault as never) : grantFault}
              </p>
            )}
          </fieldset>
          <Field label={t('redirectUris')} hint={t('redirectUrisHint')} error={errors.redirectUris}>
            {(control) => (
              <textarea
                {...control}
                {...form.register('redirectUris')}
                rows={2}
                spellCheck={false}
                className={classNames(CONTROL, 'h-auto py-1.5 font-mono text-sm')}
              />
            )}
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
