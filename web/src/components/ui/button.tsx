import { Loader2 } from 'lucide-react';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';
type Size = 'normal' | 'small' | 'icon';

const LOOKS: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  secondary: 'bg-surface text-ink border-line-strong/60 hover:bg-sunken',
  quiet: 'border-transparent text-ink hover:bg-sunken',
  danger: 'border-danger/50 text-danger bg-surface hover:bg-danger-soft',
};

const SIZES: Record<Size, string> = {
  normal: 'h-9 px-3.5',
  small: 'h-7 px-2.5 text-sm',
  icon: 'size-8 justify-center',
};

function look(variant: Look, size: Size, className?: string): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap transition-colors',
    'disabled:opacity-55 aria-disabled:opacity-55 disabled:cursor-not-allowed aria-disabled:cursor-not-allowed',
    LOOKS[variant],
    SIZES[size],
    className,
  );
}

interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: Look;
  readonly size?: Size;
  /** Shows that it works; it cannot be pressed again meanwhile. */
  readonly busy?: boolean;
}

/** A button. `type` is `button` unless it is said to submit. */
export function Button({
  variant = 'secondary',
  size = 'normal',
  busy = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={look(variant, size, className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy && <Loader2 aria-hidden className="size-4 animate-spin" />}
      {children}
    </button>
  );
}

interface ButtonLinkProps {
  readonly href: string;
  readonly variant?: Look;
  readonly size?: Size;
  readonly className?: string;
  readonly children: ReactNode;
  readonly 'aria-label'?: string;
  readonly prefetch?: boolean;
  /** What it leads to comes before or after this page: brackets follow it. */
  readonly rel?: 'prev' | 'next';
}

/** A link that looks like a button. */
export function ButtonLink({ variant = 'secondary', size = 'normal', className, ...rest }: ButtonLinkProps) {
  return <Link className={look(variant, size, className)} {...rest} />;
}
