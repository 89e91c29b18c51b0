'use client';

import { FileUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ChangeEvent, useId, useRef } from 'react';
import { toast } from 'sonner';
import { type FileLines, fileLines, type PastedLine } from '../../journal/pasted-lines';
import { Button } from '../ui/button';

/** Ten thousand lines are far less. */
const MOST_BYTES = 4_000_000;

/** Balances from a file of the browser's machine: read here, by the same reader as what is pasted, and sent to nobody yet. */
export function UploadBalances({ onRead }: { onRead: (lines: readonly PastedLine[]) => void }) {
  const t = useTranslations('opening');
  const chooser = useRef<HTMLInputElement>(null);
  const hint = useId();
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (!file) return;
    const read = await linesOf(file);
    target.value = ''; // the same file again, after it was mended, is a change as well
    if (!read.ok) return void toast.error(t(`fileFaults.${read.why}`));
    onRead(read.lines);
    toast.success(t('fileRead', { count: read.lines.length, name: file.name }));
  };
  return (
    <div className="grid gap-1">
      <input
        ref={chooser}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
        aria-label={t('file')}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => void choose(event)}
      />
      <Button aria-describedby={hint} onClick={() => chooser.current?.click()}>
        <FileUp aria-hidden className="size-4" />
        {t('upload')}
      </Button>
      <p id={hint} className="text-xs text-muted">
        {t('uploadHint')}
      </p>
    </div>
  );
}

async function linesOf(file: File): Promise<FileLines> {
  if (file.size > MOST_BYTES) return { ok: false, why: 'TOO_MANY_LINES' };
  return fileLines(await file.text());
}
