import { cache } from 'react';
import { type DimensionChoiceFragment, DimensionsDocument } from '../generated/graphql';
import { ask } from './server';

/** The dimensions of a company; none where they cannot be had, for what uses them works without. */
export const dimensionsOf = cache(async (organizationId: string): Promise<readonly DimensionChoiceFragment[]> => {
  const asked = await ask(DimensionsDocument, {}, organizationId);
  return (asked.ok && asked.data.dimensions) || [];
});
