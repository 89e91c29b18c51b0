import { AlertTriangle, CheckCircle2, Info, OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

const LOOKS = {
  info: { icon: Info, look: 'border-line bg-sunken text-ink' },
  warning: { icon: AlertTriangle, look: 'border-warning/40 bg-warning-soft text-warning' },
  danger: { icon: OctagonAlert, look: 'border-danger/40 bg-danger-soft text-danger' },
  success: { icon: CheckCircle2, look: 'border-success/40 bg-success-soft text-success' },
};

interface NoticeProps {
  readonly tone?: keyof typeof LOOKS;
  readonly children: ReactNode;
  /** Read out when it appears. */
  readonly live?: boolean;
}

/** Something to know, beside what it is about. */
export function Notice({ tone = 'info', live = false, children }: NoticeProps) {
  const { icon: Icon, look } = LOOKS[tone];
  return (
    <div role={live ? 'alert' : undefined} className={classNames('flex gap-2.5 rounded-md border px-3 py-2.5', look)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 break-words">{children}</div>
    </div>
  );
}
