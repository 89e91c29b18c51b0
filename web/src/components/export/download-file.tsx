'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { signInAgain } from '../../api/sign-in-again';
import { saveBlob } from '../jobs/save-blob';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

/**
 * Has the browser save a file of the company. Not by a plain link: a session acts in the organization that a header names,
 * and a link sends none. The browser keeps large ones on disk.
 */
export function DownloadFile({ url, name, label }: { url: string; name: string; label?: string }) {
  const t = useTranslations('export');
  const { organization } = useSeat();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const download = async () => {
    setBusy(true);
    setFailed(false);
    try {
      const ask = () => fetch(new URL(url).pathname, { headers: { 'x-organization-id': organization.id } });
      const asked = await ask();
      // Where the session had lapsed, once more after a new sign-in (P-10).
      const response = asked.status === 401 && (await signInAgain()) ? await ask() : asked;
      if (!response.ok) throw new Error(response.statusText);
      saveBlob(await response.blob(), `${organization.slug}-${name}`);
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };
  return (
    <div className="grid justify-items-start gap-3">
      <Button variant="primary" busy={busy} onClick={() => void download()}>
        {!busy && <Download aria-hidden className="size-4" />}
        {label ?? t('download')}
      </Button>
      {failed && (
        <Notice tone="danger" live>
          {t('downloadFailed')}
        </Notice>
      )}
    </div>
  );
}
