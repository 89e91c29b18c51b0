'use client';

import type { CalendarDate } from '@qbit/utils';
import { useEffect, useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { type TaxCodeChoiceFragment, TaxCodesDocument } from '../../generated/graphql';

const NONE: readonly TaxCodeChoiceFragment[] = [];

/** The tax codes that are valid on a day, with the rate of that day; while there is none, those of the last one. */
export function useTaxCodes(date: CalendarDate | null): readonly TaxCodeChoiceFragment[] {
  const ask = useAsk(TaxCodesDocument);
  const [codes, setCodes] = useState(NONE);
  useEffect(() => {
    if (date === null) return undefined;
    let current = true;
    void ask({ asOf: date }).then((asked) => {
      if (current && asked.ok) setCodes((asked.data.taxCodes ?? []).filter(({ validFrom }) => validFrom <= date));
    });
    return () => {
      current = false;
    };
  }, [ask, date]);
  return codes;
}
