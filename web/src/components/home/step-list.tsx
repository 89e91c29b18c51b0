import { CheckCircle2, Circle } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';

interface StepListProps {
  readonly steps: readonly {
    readonly key: string;
    readonly done: boolean;
    readonly href: string;
    readonly title: string;
    readonly text: string;
  }[];
}

/** Steps, each a link to where it is done; ticked once it is. */
export function StepList({ steps }: StepListProps) {
  const t = useTranslations('home');
  return (
    <ol className="grid gap-1 p-2">
      {steps.map(({ key, done, href, title, text }) => (
        <li key={key}>
          <Link href={href} className="flex items-start gap-3 rounded-md p-2 hover:bg-sunken">
            {done ? (
              <CheckCircle2 aria-hidden className="mt-0.5 size-4 text-success" />
            ) : (
              <Circle aria-hidden className="mt-0.5 size-4 text-muted" />
            )}
            <span>
              <span className={done ? 'text-muted line-through' : 'font-medium'}>{title}</span>
              <span className="sr-only">{done ? t('done') : t('open')}</span>
              {!done && <span className="block text-sm text-muted">{text}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
