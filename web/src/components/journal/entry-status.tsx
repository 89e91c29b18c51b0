import { useTranslations } from 'next-intl';
import type { EntryStatus } from '../../generated/graphql';
import { Badge, type Tone } from '../ui/badge';

const TONES: Record<EntryStatus, Tone> = { DRAFT: 'warning', POSTED: 'success', REVERSED: 'neutral' };

export function EntryStatusBadge({ status }: { status: EntryStatus }) {
  const t = useTranslations('entryStatus');
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
