'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, useId } from 'react';
import { toast } from 'sonner';
import { useSeat } from './seat';
import { Button } from './ui/button';

interface PermittedButtonProps extends ComponentProps<typeof Button> {
  /** The permission that the act takes. */
  readonly needs: string;
  /** Why it is off, where there are better words than that the role lacks it. */
  readonly why?: string;
}

/**
 * The button of an act that not every role may do. For who may not it is off and says why (P-4): to the eye, to who hears the
 * page, and when it is pressed, for a finger shows no title and a button that is `disabled` takes no focus.
 */
export function PermittedButton({ needs, why, ...button }: PermittedButtonProps) {
  const t = useTranslations('failure.forbidden');
  const id = useId();
  const { may } = useSeat();
  if (may(needs)) return <Button {...button} />;
  const reason = why ?? t('text');
  return (
    <>
      <Button
        {...button}
        type="button"
        disabled={false}
        aria-disabled
        aria-describedby={id}
        title={reason}
        onClick={() => toast.info(reason)}
      />
      <span id={id} hidden>
        {reason}
      </span>
    </>
  );
}
