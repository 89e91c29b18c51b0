'use client';

import { Columns3, LayoutList, Pencil, Save, SaveAll, Star, StarOff, Trash2 } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import type { ListViewFragment, ViewList } from '../../generated/graphql';
import type { ListColumn } from '../../lists/list-column';
import { ALL, allHref, contentOf, sameContent, VIEW, viewHref } from '../../lists/view-address';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu';
import { ColumnsDialog } from './columns-dialog';
import { DeleteView } from './delete-view';
import { useViewActs } from './view-acts';
import { ViewDialog } from './view-dialog';

interface ViewsMenuProps {
  readonly list: ViewList;
  readonly views: readonly ListViewFragment[];
  readonly columns: readonly ListColumn<never>[];
  readonly chosen: readonly ListColumn<never>[];
}

type Asking = 'columns' | 'save' | 'edit' | 'delete';

/** The views of a list: to go to one, to keep what is seen as one, and to choose what the list opens with and its columns. */
export function ViewsMenu({ list, views, columns, chosen }: ViewsMenuProps) {
  const t = useTranslations('views');
  const [router, pathname, query] = [useRouter(), usePathname(), useSearchParams()];
  const [asking, setAsking] = useState<Asking | null>(null);
  const acts = useViewActs();
  // What was changed here is known before the page is there again with it: what comes next takes that version.
  const [changedHere, setChangedHere] = useState<ListViewFragment | null>(null);
  const found = views.find(({ id }) => id === query.get(VIEW)) ?? null;
  const current = found && changedHere?.id === found.id && changedHere.version > found.version ? changedHere : found;
  const content = contentOf(new URLSearchParams(query));
  const changed = current !== null && !sameContent(current, content);
  const open = (id: string) => {
    const view = views.find((each) => each.id === id);
    router.push(view ? viewHref(pathname, view) : allHref(pathname), { scroll: false });
  };
  // A dialog that opened before the menu is gone would lose the focus to the menu's button.
  const wanted = useRef<Asking | null>(null);
  const want = (what: Asking) => {
    wanted.current = what;
  };
  const askWanted = () => {
    setAsking(wanted.current);
    wanted.current = null;
  };
  const close = () => setAsking(null);
  const nameOf = ({ name, owner, shared, isDefault }: ListViewFragment) => (
    <span className="grid">
      {name}
      {(shared || isDefault) && (
        <span className="text-xs text-muted">
          {[shared && (owner ? t('sharedBy', { name: owner.name }) : t('sharedByNobody')), isDefault && t('opensFirst')]
            .filter(Boolean)
            .join(' · ')}
        </span>
      )}
    </span>
  );
  return (
    <>
      <Menu
        onClosed={askWanted}
        label={current ? t('labelOf', { name: current.name }) : t('label')}
        trigger={
          <>
            <LayoutList aria-hidden className="size-4 shrink-0" />
            <span className="max-w-40 truncate">{current?.name ?? t('label')}</span>
            {changed && <span className="text-xs text-muted">{t('changed')}</span>}
          </>
        }
      >
        <MenuLabel>{t('go')}</MenuLabel>
        <MenuChoice
          value={current?.id ?? ALL}
          choices={[{ value: ALL, label: t('all') }, ...views.map((view) => ({ value: view.id, label: nameOf(view) }))]}
          onChoose={open}
        />
        <MenuSeparator />
        <MenuItem onSelect={() => want('columns')}>
          <Columns3 aria-hidden className="size-4" />
          {t('columns')}
        </MenuItem>
        <MenuItem onSelect={() => want('save')}>
          <SaveAll aria-hidden className="size-4" />
          {t('saveAs')}
        </MenuItem>
        {current?.changeable && changed && (
          <MenuItem onSelect={async () => setChangedHere(await acts.update(current, content))}>
            <Save aria-hidden className="size-4" />
            {t('update', { name: current.name })}
          </MenuItem>
        )}
        {current && (
          <MenuItem onSelect={() => void acts.setDefault(list, current)}>
            {current.isDefault ? <StarOff aria-hidden className="size-4" /> : <Star aria-hidden className="size-4" />}
            {t(current.isDefault ? 'openWithNone' : 'openWith')}
          </MenuItem>
        )}
        {current?.changeable && (
          <>
            <MenuItem onSelect={() => want('edit')}>
              <Pencil aria-hidden className="size-4" />
              {t('edit')}
            </MenuItem>
            <MenuItem danger onSelect={() => want('delete')}>
              <Trash2 aria-hidden className="size-4" />
              {t('delete')}
            </MenuItem>
          </>
        )}
      </Menu>
      {asking === 'columns' && <ColumnsDialog columns={columns} chosen={chosen} onClose={close} />}
      {asking === 'save' && <ViewDialog {...{ list, content }} view={null} onKept={setChangedHere} onClose={close} />}
      {asking === 'edit' && current && (
        <ViewDialog {...{ list, content }} view={current} onKept={setChangedHere} onClose={close} />
      )}
      {asking === 'delete' && current && <DeleteView view={current} onClose={close} />}
    </>
  );
}
