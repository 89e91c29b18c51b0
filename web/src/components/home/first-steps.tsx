import { getTranslations } from 'next-intl/server';
import type { Step, StepKey } from '../../home/steps';
import { Checklist } from './checklist';
import { StepList } from './step-list';

/** Where each step is done, below the company's address; those of the person and of all companies stand by themselves. */
const PATHS: Readonly<Record<Exclude<StepKey, 'company' | 'secure'>, string>> = {
  chart: '/accounts',
  opening: '/opening-balances',
  entry: '/journal/new',
  invoice: '/invoices/new',
  invite: '/members',
  close: '/periods',
};

interface FirstStepsProps {
  readonly org: string;
  readonly organizationId: string;
  readonly steps: readonly Step[];
}

/** What a new company does first (P-32). */
export async function FirstSteps({ org, organizationId, steps }: FirstStepsProps) {
  const t = await getTranslations('home');
  const addressOf = (key: StepKey) => {
    if (key === 'company') return '/organizations';
    return key === 'secure' ? '/profile' : `/${org}${PATHS[key]}`;
  };
  return (
    <Checklist name={organizationId} title={t('checklist')} hint={t('checklistHint')}>
      <StepList
        steps={steps.map(({ key, done }) => ({
          ...{ key, done, href: addressOf(key) },
          ...{ title: t(`steps.${key}.title`), text: t(`steps.${key}.text`) },
        }))}
      />
    </Checklist>
  );
}
