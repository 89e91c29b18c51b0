'use client';

import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { useRefusal } from '../problem-list';
import { useSeat } from '../seat';

interface Begun {
  readonly begun?: { readonly act?: { readonly id: string } | null; readonly errors: readonly Problem[] } | null;
}

/**
 * Begins an act on many things and goes to its page. The key is that of the selection: sent again after a failure, it begins once.
 * `refused` says in words why nothing was begun.
 */
export function useBeginAct<Data extends Begun, Variables extends { idempotencyKey?: string | null }>(
  document: TypedDocumentNode<Data, Variables>,
) {
  const router = useRouter();
  const { organization } = useSeat();
  const refusal = useRefusal();
  const { act, busy } = useAct(document);
  const [refused, setRefused] = useState<string | null>(null);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const begin = async (variables: Omit<Variables, 'idempotencyKey'>) => {
    setRefused(null);
    const acted = await act({ ...variables, idempotencyKey: key } as unknown as Variables);
    const id = acted.ok ? acted.data.begun?.act?.id : undefined;
    if (id) return router.push(`/${organization.slug}/acts/${id}`);
    setRefused(refusal(acted, (data) => data.begun));
    // What was refused may be asked otherwise: that is another act. What was not answered may have been begun.
    if (acted.ok) setKey(crypto.randomUUID());
  };
  return { begin, busy, refused };
}
