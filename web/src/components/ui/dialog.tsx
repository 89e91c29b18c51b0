'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Primitive } from 'radix-ui';
import { type ReactNode, useState } from 'react';

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
}

/** A dialog in the middle; on a phone it rises from the bottom edge. */
export function Dialog({ open, onOpenChange, ...frame }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Frame {...frame} />
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** There as long as the dialog is open: what had the focus before gets it back, also where a field took it as it came. */
function Frame({ title, description, children }: Pick<DialogProps, 'title' | 'description' | 'children'>) {
  const t = useTranslations('common');
  const [before] = useState(() => document.activeElement);
  const giveBack = (event: Event) => {
    if (!(before instanceof HTMLElement) || !before.isConnected || before === document.body) return;
    event.preventDefault();
    before.focus();
  };
  return (
    <Primitive.Content
      {...(description ? {} : { 'aria-describedby': undefined })}
      onCloseAutoFocus={giveBack}
      className="fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] overflow-y-auto rounded-t-xl border border-line bg-surface p-5 shadow-xl sm:inset-x-auto sm:top-[12dvh] sm:bottom-auto sm:left-1/2 sm:max-h-[80dvh] sm:w-[min(34rem,92vw)] sm:-translate-x-1/2 sm:rounded-xl"
    >
      <div className="mb-4 flex items-start justify-between gap-4">
        <div>
          <Primitive.Title className="text-xl font-semibold">{title}</Primitive.Title>
          {description && <Primitive.Description className="mt-1 text-muted">{description}</Primitive.Description>}
        </div>
        <Primitive.Close aria-label={t('close')} className="-m-1 rounded p-2 text-muted hover:bg-sunken">
          <X aria-hidden className="size-4" />
        </Primitive.Close>
      </div>
      {children}
    </Primitive.Content>
  );
}
