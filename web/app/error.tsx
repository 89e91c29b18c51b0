'use client';

import type { ComponentProps } from 'react';
import { BrokenPage } from '../src/components/shell/broken-page';

export default function PageError(props: ComponentProps<typeof BrokenPage>) {
  return (
    <main>
      <BrokenPage {...props} />
    </main>
  );
}
