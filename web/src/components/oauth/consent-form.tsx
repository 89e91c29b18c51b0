'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { type AuthAnswer, callAuth } from '../../api/auth';
import { AuthNotice, type AuthRefusal } from '../access/auth-notice';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/input';
import { Skeleton } from '../ui/skeleton';

interface ConsentFormProps {
  readonly clientId: string;
  /** What the program asks for, of our own permissions. */
  readonly scopes: readonly string[];
  /** Where the person goes from here, whatever he answers. */
  readonly host: string;
  readonly organizations: readonly { readonly id: string; readonly name: string }[];
}

/** Lets a program act for the person in one company, or sends it away. It never may more than he. */
export function ConsentForm({ clientId, scopes, host, organizations }: ConsentFormProps) {
  const t = useTranslations('consent');
  const client = useClientName(clientId);
  const [organizationId, setOrganizationId] = useState(organizations[0]?.id ?? '');
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const [busy, setBusy] = useState(false);

  const answer = async (accept: boolean) => {
    setBusy(true);
    setRefusal(null);
    // The query as it came: it is signed.
    const query = location.search.slice(1);
    const said = await callAuth<{ url: string }>('POST', '/oauth2/consent', {
      accept,
      organizationId,
      oauth_query: query,
    });
    if (said.ok) return location.assign(said.data.url);
    setRefusal(said);
    setBusy(false);
  };

  if (client === null) return <Skeleton className="h-40" />;
  if (!client.ok) return <AuthNotice refusal={client} />;
  return (
    <>
      <p>
        {t.rich('lead', {
          client: client.data.client_name,
          strong: (chunks) => <strong className="font-semibold break-words">{chunks}</strong>,
        })}
      </p>
      <ul className="grid gap-1 rounded-md bg-sunken p-3 font-mono text-sm">
        {scopes.map((scope) => (
          <li key={scope}>{scope}</li>
        ))}
      </ul>
      <Field label={t('company')} hint={t('companyHint')}>
        {(control) => (
          <Select {...control} value={organizationId} onChange={(event) => setOrganizationId(event.target.value)}>
            {organizations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {host && <p className="text-sm break-words text-muted">{t('goesTo', { host })}</p>}
      <AuthNotice refusal={refusal} />
      <div className="flex justify-end gap-2">
        <Button disabled={busy} onClick={() => void answer(false)}>
          {t('deny')}
        </Button>
        <Button variant="primary" busy={busy} onClick={() => void answer(true)}>
          {t('allow')}
        </Button>
      </div>
    </>
  );
}

/** What the program is called; null while it is asked. */
function useClientName(clientId: string): AuthAnswer<{ readonly client_name: string }> | null {
  const [client, setClient] = useState<AuthAnswer<{ readonly client_name: string }> | null>(null);
  useEffect(() => {
    let shown = true;
    const query = new URLSearchParams({ client_id: clientId });
    void callAuth<{ readonly client_name: string }>('GET', `/oauth2/public-client?${query}`).then(
      (answer) => shown && setClient(answer),
    );
    return () => {
      shown = false;
    };
  }, [clientId]);
  return client;
}
