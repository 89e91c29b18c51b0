import { useMemo } from 'react';
import { useSeat } from '../seat';
import { type Destination, isOffered, NAVIGATION } from './navigation';

/** The pages of the company that the person can read, by what they are about, and in one row. */
export function useDestinations() {
  const { years } = useSeat();
  return useMemo(() => {
    const groups = NAVIGATION.map(({ key, destinations }) => ({
      key,
      destinations: destinations.filter((destination) => isOffered(destination, years)),
    })).filter(({ destinations }) => destinations.length > 0);
    const all: readonly Destination[] = groups.flatMap(({ destinations }) => destinations);
    return { groups, all };
  }, [years]);
}
