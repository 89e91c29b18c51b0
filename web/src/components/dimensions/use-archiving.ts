'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import {
  ArchiveDimensionDocument,
  ArchiveDimensionValueDocument,
  RestoreDimensionDocument,
  RestoreDimensionValueDocument,
} from '../../generated/graphql';
import { useRefusal } from '../problem-list';

interface Named {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

/** Archives and restores dimensions and values, and says what became of it. */
export function useArchiving() {
  const t = useTranslations('dimensions');
  const router = useRouter();
  const refusal = useRefusal();
  const archive = useAct(ArchiveDimensionDocument).act;
  const restore = useAct(RestoreDimensionDocument).act;
  const archiveOne = useAct(ArchiveDimensionValueDocument).act;
  const restoreOne = useAct(RestoreDimensionValueDocument).act;

  const say = (why: string | null, done: string) => {
    if (why !== null) return void toast.error(why);
    toast.success(done);
    router.refresh();
  };
  return {
    archiveDimension: async ({ id, version, name }: Named) =>
      say(
        refusal(await archive({ id, version }), (data) => data.archiveDimension),
        t('archivedNow', { name }),
      ),
    restoreDimension: async ({ id, version, name }: Named) =>
      say(
        refusal(await restore({ id, version }), (data) => data.restoreDimension),
        t('restoredNow', { name }),
      ),
    archiveValue: async ({ id, version, name }: Named) =>
      say(
        refusal(await archiveOne({ id, version }), (data) => data.archiveDimensionValue),
        t('archivedNow', { name }),
      ),
    restoreValue: async ({ id, version, name }: Named) =>
      say(
        refusal(await restoreOne({ id, version }), (data) => data.restoreDimensionValue),
        t('restoredNow', { name }),
      ),
  };
}
