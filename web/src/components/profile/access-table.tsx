'use client';

import { formatInstant } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import type { AccessAction, AccessEventsQuery } from '../../generated/graphql';
import { Badge, type Tone } from '../ui/badge';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { browserOf } from './browser-name';

type Event = NonNullable<AccessEventsQuery['accessEvents']>['nodes'][number];

/** What somebody should look at twice. */
const TONES: Partial<Record<AccessAction, Tone>> = {
  SIGN_IN_REFUSED: 'danger',
  LOCKED_OUT: 'danger',
  CLIENT_TOKEN_REUSED: 'danger',
  KEY_REFUSED: 'danger',
  CLIENT_REFUSED: 'warning',
  SIGN_UP_REPEATED: 'warning',
  PASSWORD_RESET_ASKED: 'warning',
  PASSWORD_RESET: 'warning',
  SECOND_FACTOR_DISABLED: 'warning',
  RECOVERY_CODE_USED: 'warning',
  PASSKEY_REMOVED: 'warning',
  MEMBERSHIP_SUSPENDED: 'warning',
};

/** What happened to the person's own access, the latest first. */
export function AccessTable({ events }: { events: readonly Event[] }) {
  const t = useTranslations('accessLog');
  const locale = useLocale();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Table label={t('title')}>
      <Head>
        <HeadCell>{t('at')}</HeadCell>
        <HeadCell>{t('what')}</HeadCell>
        <HeadCell wide>{t('from')}</HeadCell>
        <HeadCell wide>{t('details')}</HeadCell>
      </Head>
      <tbody>
        {events.map(({ id, at, action, ipAddress, userAgent, details }) => (
          <Row key={id}>
            <Cell className="text-muted sm:whitespace-nowrap">
              {/* The server does not know the clock of the reader. */}
              <time dateTime={at} suppressHydrationWarning>
                {formatInstant(new Date(at), locale, zone)}
              </time>
            </Cell>
            <Cell>
              <Badge tone={TONES[action] ?? 'neutral'}>{t(`actions.${action}`)}</Badge>
            </Cell>
            <Cell wide className="text-muted">
              {[ipAddress, browserOf(userAgent ?? '')].filter(Boolean).join(' · ') || '–'}
            </Cell>
            <Cell wide className="text-xs break-all text-muted">
              {details.map(({ name, value }) => `${name}: ${value}`).join(' · ')}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
