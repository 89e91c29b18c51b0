'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { type DefaultValues, type FieldPath, type FieldValues, useForm } from 'react-hook-form';
import type { z } from 'zod';
import type { FailureFacts } from '../api/request-failure';
import type { FieldOf, Problem } from '../forms/api-problems';
import { sortProblems } from '../forms/api-problems';
import { useProblemText } from './problem-list';

/**
 * How long after a field is left its fault appears, in milliseconds. Pressing a button leaves the field: a fault that came at once would
 * move the button from under the pointer before it is released, and the press would do nothing.
 */
const UNTIL_RELEASED = 250;

/**
 * A form checked by a zod schema whose answers come from the API: refusals land at their fields, what has none and what
 * failed as a whole is kept to be shown above the button. What was typed stays.
 */
export function useApiForm<Values extends FieldValues>(
  schema: z.ZodType<Values, Values>,
  defaultValues: DefaultValues<Values>,
) {
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues,
    mode: 'onTouched',
    delayError: UNTIL_RELEASED,
  });
  const [rest, setRest] = useState<readonly Problem[]>([]);
  const words = useProblemText();

  const refuse = (problems: readonly Problem[], fieldOf: FieldOf<FieldPath<Values>>) => {
    const sorted = sortProblems(problems, fieldOf);
    for (const [field, problem] of sorted.fields)
      form.setError(field, { type: 'api', message: words(problem) }, { shouldFocus: true });
    setRest(sorted.rest);
  };
  const fail = ({ code, message, requestId }: FailureFacts) => setRest([{ code, message, path: [], requestId }]);
  return { form, rest, refuse, fail, clear: () => setRest([]) };
}
