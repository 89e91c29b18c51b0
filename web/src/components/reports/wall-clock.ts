/** The date and time that clocks of a zone show at an instant, as `datetime-local` has it: to the minute. */
export function wallClockIn(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA-u-hc-h23', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The instant at which clocks of a zone show that date and time; the earlier one in the hour that autumn repeats. Null where it is none. */
export function instantIn(wallClock: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${wallClock}Z`);
  if (Number.isNaN(asUtc)) return null;
  // The zone's offset lies within a day: of the offsets around, the one that shows the same clock is right.
  const shift = (at: number) => Date.parse(`${wallClockIn(new Date(at), timeZone)}Z`) - at;
  const candidates = [asUtc - 86_400_000, asUtc + 86_400_000].map((at) => asUtc - shift(at)).sort((a, b) => a - b);
  const exact = candidates.find((at) => wallClockIn(new Date(at), timeZone) === wallClock.slice(0, 16));
  return new Date(exact ?? candidates[0] ?? asUtc).toISOString();
}

/** An instant of the address; null for now and for what is none. */
export function instantOf(text: string | undefined): string | null {
  const at = text ? new Date(text) : null;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}
