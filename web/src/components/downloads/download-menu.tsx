'use client';

import { formatInstant } from '@qbit/utils';
import { Download, Loader2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import type { Collected } from '../../api/collect';
import { type Column, shownColumns } from '../../downloads/columns';
import { csvOf } from '../../downloads/csv';
import { type About, spreadsheetOf } from '../../downloads/spreadsheet';
import { saveBlob } from '../jobs/save-blob';
import { useProblemText } from '../problem-list';
import { useSeat } from '../seat';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu';

interface DownloadMenuProps<Row> {
  /** What the file is called after the company, in plain letters: `journal`. */
  readonly name: string;
  /** What it is, in the reader's words. */
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  /** All rows that the page's filters find, on all of its pages. */
  readonly load: () => Collected<Row> | Promise<Collected<Row>>;
  /** What they are of: dates, filters, totals. */
  readonly about?: About;
  /** Whether the page has others: then its name says what it takes along. */
  readonly isOneOfSeveral?: boolean;
}

type Format = 'csv' | 'xlsx';

/** Takes a list or report along as CSV or as a spreadsheet: what the page shows, or all columns (P-22). */
export function DownloadMenu<Row>(props: DownloadMenuProps<Row>) {
  const { name, title, columns, load, about = [], isOneOfSeveral = false } = props;
  const t = useTranslations('downloads');
  const words = useProblemText();
  const locale = useLocale();
  const { organization, today } = useSeat();
  const [busy, setBusy] = useState(false);
  const shown = shownColumns(columns);

  const save = async (format: Format, chosen: readonly Column<Row>[]) => {
    setBusy(true);
    try {
      const loaded = await load();
      if (!loaded.ok) return void toast.error(words({ ...loaded.failure, path: [] }) || t('failed'));
      const file = `${organization.slug}-${name}-${today()}.${format}`;
      if (format === 'csv')
        return saveBlob(new Blob([csvOf(chosen, loaded.rows)], { type: 'text/csv;charset=utf-8' }), file);
      const facts: About = [
        [t('company'), organization.name],
        [t('what'), title],
        ...about,
        [t('at'), formatInstant(new Date(), locale, organization.timeZone)],
      ];
      saveBlob(await spreadsheetOf(chosen, loaded.rows, { sheet: title, aboutSheet: t('about'), about: facts }), file);
    } catch {
      toast.error(t('failed')); // the writer could not be loaded
    } finally {
      setBusy(false);
    }
  };

  const formats = (chosen: readonly Column<Row>[]) =>
    (['csv', 'xlsx'] as const).map((format) => (
      <MenuItem key={format} onSelect={() => void save(format, chosen)}>
        {t(format)}
      </MenuItem>
    ));

  return (
    <Menu
      label={isOneOfSeveral ? t('labelOf', { what: title }) : t('label')}
      trigger={
        <>
          {busy ? <Loader2 aria-hidden className="size-4 animate-spin" /> : <Download aria-hidden className="size-4" />}
          {t('label')}
        </>
      }
    >
      <MenuLabel>{t('shown')}</MenuLabel>
      {formats(shown)}
      {shown.length < columns.length && (
        <>
          <MenuSeparator />
          <MenuLabel>{t('all')}</MenuLabel>
          {formats(columns)}
        </>
      )}
    </Menu>
  );
}
