'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import type { FailureFacts } from '../../api/request-failure';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import {
  ArchiveDimensionDocument,
  ArchiveDimensionValueDocument,
  RestoreDimensionDocument,
  RestoreDimensionValueDocument,
} from '../../generated/graphql';
import { useProblemText } from '../problem-list';

interface Named {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

/** Archives and restores dimensions and values, and says what became of it. */
export function useArchiving() {
  const t = useTranslations('dimensions');
  const router = useRouter();
  const words = useProblemText();
  const archive = useAct(ArchiveDimensionDocument).act;
  const restore = useAct(RestoreDimensionDocument).act;
  const archiveOne = useAct(ArchiveDimensionValueDocument).act;
  const restoreOne = useAct(RestoreDimensionValueDocument).act;

  const say = (failure: FailureFacts | null, problems: readonly Problem[], done: string) => {
    const [problem] = problems;
    if (failure) toast.error(failure.message);
    else if (problem) toast.error(words(problem));
    else {
      toast.success(done);
      router.refresh();
    }
  };
  return {
    archiveDimension: async ({ id, version, name }: Named) => {
      const acted = await archive({ id, version });
      if (!acted.ok) return say(acted.failure, [], '');
      say(null, acted.data.archiveDimension?.errors ?? [], t('archivedNow', { name }));
    },
    restoreDimension: async ({ id, version, name }: Named) => {
      const acted = await restore({ id, version });
      if (!acted.ok) return say(acted.failure, [], '');
      say(null, acted.data.restoreDimension?.errors ?? [], t('restoredNow', { name }));
    },
    archiveValue: async ({ id, version, name }: Named) => {
      const acted = await archiveOne({ id, version });
      if (!acted.ok) return say(acted.failure, [], '');
      say(null, acted.data.archiveDimensionValue?.errors ?? [], t('archivedNow', { name }));
    },
    restoreValue: async ({ id, version, name }: Named) => {
      const acted = await restoreOne({ id, version });
      if (!acted.ok) return say(acted.failure, [], '');
      say(null, acted.data.restoreDimensionValue?.errors ?? [], t('restoredNow', { name }));
    },
  };
}
