'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { type Acted, useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import {
  AcceptOwnershipDocument,
  EndOwnershipOfferDocument,
  type MemberRowFragment,
  OfferOwnershipDocument,
} from '../../generated/graphql';
import { useRefusal } from '../problem-list';

/** What can be done about passing ownership on; each says what came of it, and answers whether it was done. */
export function useOwnershipActs() {
  const t = useTranslations('ownership');
  const refusal = useRefusal();
  const router = useRouter();
  const offering = useAct(OfferOwnershipDocument);
  const accepting = useAct(AcceptOwnershipDocument);
  const ending = useAct(EndOwnershipOfferDocument);
  const settle = <Data>(
    acted: Acted<Data>,
    payloadOf: (data: Data) => { readonly errors: readonly Problem[] } | null | undefined,
    success: string,
  ): boolean => {
    const why = refusal(acted, payloadOf);
    if (why === null) toast.success(success);
    else toast.error(why);
    if (acted.ok) router.refresh();
    return why === null;
  };
  return {
    busy: [offering, accepting, ending].some(({ busy }) => busy),
    offer: async ({ id, user: { name } }: MemberRowFragment, roleAfter: string) =>
      settle(await offering.act({ memberId: id, roleAfter }), (data) => data.offerOwnership, t('offered', { name })),
    accept: async (id: string) => settle(await accepting.act({ id }), (data) => data.acceptOwnership, t('accepted')),
    end: async (id: string, said: 'declined' | 'withdrawn') =>
      settle(await ending.act({ id }), (data) => data.endOwnershipOffer, t(said)),
  };
}
