'use client';

import type { ComponentProps } from 'react';
import { PermittedButton } from './permitted-button';
import { useSeat } from './seat';
import { ButtonLink } from './ui/button';

interface PermittedLinkProps extends ComponentProps<typeof ButtonLink> {
  /** The permissions of which one is enough for what is done there. */
  readonly needs: readonly string[];
}

/** The way to where something is written that not every role may write: off, with the reason, for who may not (P-4). */
export function PermittedLink({ needs, ...link }: PermittedLinkProps) {
  const { may } = useSeat();
  const { href: _href, prefetch: _prefetch, rel: _rel, ...button } = link;
  return needs.some(may) ? <ButtonLink {...link} /> : <PermittedButton needs={needs[0] ?? ''} {...button} />;
}
