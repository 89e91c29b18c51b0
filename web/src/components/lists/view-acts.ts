'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import {
  DeleteViewDocument,
  type ListViewFragment,
  SetDefaultViewDocument,
  UpdateViewDocument,
  type ViewList,
} from '../../generated/graphql';
import { allHref, type ViewContent } from '../../lists/view-address';
import { useRefusal } from '../problem-list';

/** What is done about views at once; each says what came of it and shows the page anew. */
export function useViewActs() {
  const t = useTranslations('views');
  const [router, pathname, refusal] = [useRouter(), usePathname(), useRefusal()];
  const updating = useAct(UpdateViewDocument);
  const choosing = useAct(SetDefaultViewDocument);
  const deleting = useAct(DeleteViewDocument);
  const settle = (why: string | null, done: string): boolean => {
    if (why !== null) toast.error(why);
    else toast.success(done);
    return why === null;
  };
  return {
    busy: deleting.busy,
    update: async ({ id, version, name }: ListViewFragment, { query, columns }: ViewContent) => {
      const acted = await updating.act({ input: { id, version, query: [...query], columns: [...columns] } });
      settle(
        refusal(acted, (data) => data.updateView),
        t('updated', { name }),
      );
      router.refresh();
      return (acted.ok && acted.data.updateView?.view) || null;
    },
    setDefault: async (list: ViewList, { id, name, isDefault }: ListViewFragment) => {
      const acted = await choosing.act({ list, viewId: isDefault ? null : id });
      const said = isDefault ? t('opensWithNone') : t('opensWith', { name });
      if (
        settle(
          refusal(acted, (data) => data.setDefaultView),
          said,
        )
      )
        router.refresh();
    },
    remove: async ({ id, name }: ListViewFragment) => {
      const acted = await deleting.act({ id });
      const gone = settle(
        refusal(acted, (data) => data.deleteView),
        t('deleted', { name }),
      );
      if (gone) router.replace(allHref(pathname), { scroll: false });
      return gone;
    },
  };
}
