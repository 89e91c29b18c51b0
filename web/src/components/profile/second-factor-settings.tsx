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

type Step =
  | { readonly kind: 'password'; readonly to: 'enable' | 'disable' }
  | { readonly kind: 'enrol'; readonly enrolment: Enrolment };

/** The second factor: on by scanning a code and proving it, off by the password. */
export function SecondFactorSettings({ enabled }: { enabled: boolean }) {
  const t = useTranslations('profile.secondFactor');
  const router = useRouter();
  const [step, setStep] = useState<Step | null>(null);

  const finish = (message: string) => {
    setStep(null);
    toast.success(message);
    router.refresh();
  };
  const confirmed = async (to: 'enable' | 'disable', password: string) => {
    const answer = await callAuth<Enrolment>('POST', `/two-factor/${to}`, { password });
    if (!answer.ok) return answer;
    if (to === 'disable') finish(t('disabled'));
    else setStep({ kind: 'enrol', enrolment: answer.data });
    return null;
  };

  return (
    <Card>
      <CardHeading
        title={t('title')}
        hint={t('hint')}
        actions={
          <span className="flex items-center gap-3">
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
        description={step?.kind === 'password' ? t('passwordText') : t('enrolText')}
      >
        {step?.kind === 'password' && <ConfirmPassword onConfirm={(password) => confirmed(step.to, password)} />}
        {step?.kind === 'enrol' && <EnrolSecondFactor enrolment={step.enrolment} onDone={() => finish(t('enabled'))} />}
      </Dialog>
    </Card>
  );
}
