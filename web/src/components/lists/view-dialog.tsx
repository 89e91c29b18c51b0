'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { ownFields } from '../../forms/api-problems';
import { type SavedViewForm, savedViewForm } from '../../forms/saved-view';
import { type ListViewFragment, SaveViewDocument, UpdateViewDocument, type ViewList } from '../../generated/graphql';
import { type ViewContent, viewHref } from '../../lists/view-address';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useApiForm } from '../use-api-form';

interface ViewDialogProps {
  readonly list: ViewList;
  /** The one that gets another name or other readers; null keeps what is seen as a new one. */
  readonly view: ListViewFragment | null;
  readonly content: ViewContent;
  readonly onKept: (view: ListViewFragment) => void;
  readonly onClose: () => void;
}

/** Keeps what is seen as a view, or gives one another name, or to all. */
export function ViewDialog({ list, view, content, onKept, onClose }: ViewDialogProps) {
  const t = useTranslations('views');
  const [router, pathname] = [useRouter(), usePathname()];
  const keep = useKeep({ list, view, content });
  const { form, rest, refuse, fail, clear } = useApiForm<SavedViewForm>(savedViewForm, {
    name: view?.name ?? '',
    shared: view?.shared ?? false,
  });
  const submit = form.handleSubmit(async (values) => {
    clear();
    const acted = await keep.act(values);
    if (!acted.ok) return fail(acted.failure);
    refuse(acted.data?.errors ?? [], ownFields('name'));
    const kept = acted.data?.view;
    if (!kept) return;
    toast.success(t(view ? 'edited' : 'saved', { name: kept.name }));
    onKept(kept);
    onClose();
    if (view) router.refresh();
    else router.replace(viewHref(pathname, kept), { scroll: false });
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(view ? 'editTitle' : 'saveTitle')}
      description={t('holds')}
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field label={t('name')} error={form.formState.errors.name}>
          {(control) => <Input autoFocus {...control} {...form.register('name')} />}
        </Field>
        <label className="flex items-start gap-2.5 py-0.5">
          <input type="checkbox" className="mt-1 size-4 accent-accent" {...form.register('shared')} />
          <span>
            {t('shared')}
            <span className="block text-sm text-muted">{t('sharedHint')}</span>
          </span>
        </label>
        <ProblemList problems={rest} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={keep.busy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Sends what is to be kept; the payload of either mutation. */
function useKeep({ list, view, content }: Pick<ViewDialogProps, 'list' | 'view' | 'content'>) {
  const saving = useAct(SaveViewDocument);
  const updating = useAct(UpdateViewDocument);
  return {
    busy: saving.busy || updating.busy,
    act: async ({ name, shared }: SavedViewForm) => {
      if (view) {
        const acted = await updating.act({ input: { id: view.id, version: view.version, name, shared } });
        return acted.ok ? { ok: true as const, data: acted.data.updateView } : acted;
      }
      const input = { list, name, shared, query: [...content.query], columns: [...content.columns] };
      const acted = await saving.act({ input });
      return acted.ok ? { ok: true as const, data: acted.data.saveView } : acted;
    },
  };
}
