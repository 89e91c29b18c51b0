'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { callAuth } from '../../api/auth';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Card, CardHeading } from '../ui/card';
import { Dialog } from '../ui/dialog';
import { ConfirmPassword } from './confirm-password';
import { type Enrolment, EnrolSecondFactor } from './enrol-second-factor';
import { RecoveryCodes } from './recovery-codes';

/** What the password is asked for; the names of the engine's routes. */
type Change = 'enable' | 'disable' | 'generate-backup-codes';

type Step =
  | { readonly kind: 'password'; readonly to: Change }
  | { readonly kind: 'enrol'; readonly enrolment: Enrolment }
  | { readonly kind: 'codes'; readonly codes: readonly string[] };

const DESCRIPTIONS = { password: 'passwordText', enrol: 'enrolText', codes: 'newCodesText' } as const;

/** The second factor: on by scanning a code and proving it, off by the password; with new recovery codes when the old ones are used up. */
export function SecondFactorSettings({ enabled }: { enabled: boolean }) {
  const t = useTranslations('profile.secondFactor');
  const router = useRouter();
  const [step, setStep] = useState<Step | null>(null);

  const finish = (message: string) => {
    setStep(null);
    toast.success(message);
    router.refresh();
  };
  const confirmed = async (to: Change, password: string) => {
    const answer = await callAuth<Enrolment>('POST', `/two-factor/${to}`, { password });
    if (!answer.ok) return answer;
    if (to === 'disable') finish(t('disabled'));
    else if (to === 'generate-backup-codes') setStep({ kind: 'codes', codes: answer.data.backupCodes });
    else setStep({ kind: 'enrol', enrolment: answer.data });
    return null;
  };

  return (
    <Card>
      <CardHeading
        title={t('title')}
        hint={t('hint')}
        actions={
          <span className="flex flex-wrap items-center gap-3">
            {enabled && (
              <Button size="small" onClick={() => setStep({ kind: 'password', to: 'generate-backup-codes' })}>
                {t('newCodes')}
              </Button>
            )}
            <Badge tone={enabled ? 'success' : 'warning'}>{enabled ? t('on') : t('off')}</Badge>
            <Button
              size="small"
              variant={enabled ? 'danger' : 'primary'}
              onClick={() => setStep({ kind: 'password', to: enabled ? 'disable' : 'enable' })}
            >
              {enabled ? t('disable') : t('enable')}
            </Button>
          </span>
        }
      />
      <Dialog
        open={step !== null}
        onOpenChange={(open) => !open && setStep(null)}
        title={t('title')}
        description={step ? t(DESCRIPTIONS[step.kind]) : undefined}
      >
        {step?.kind === 'password' && <ConfirmPassword onConfirm={(password) => confirmed(step.to, password)} />}
        {step?.kind === 'codes' && (
          <div className="grid gap-4">
            <RecoveryCodes codes={step.codes} />
            <div className="flex justify-end">
              <Button variant="primary" onClick={() => setStep(null)}>
                {t('kept')}
              </Button>
            </div>
          </div>
        )}
        {step?.kind === 'enrol' && <EnrolSecondFactor enrolment={step.enrolment} onDone={() => finish(t('enabled'))} />}
      </Dialog>
    </Card>
  );
}
