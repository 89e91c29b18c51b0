import { instantIn, wallClockIn } from './wall-clock';

test.each([
  ['2026-01-15T12:00', 'Europe/Berlin', '2026-01-15T11:00:00.000Z'],
  ['2026-07-15T12:00', 'Europe/Berlin', '2026-07-15T10:00:00.000Z'],
  ['2026-07-15T00:30', 'America/New_York', '2026-07-15T04:30:00.000Z'],
  ['2026-07-15T00:30', 'Pacific/Auckland', '2026-07-14T12:30:00.000Z'],
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2026-07-15T00:30', 'UTC', '2026-07-15T00:30:00.000Z'],
])('%s in %s is %s', (clock, zone, instant) => {
  expect(instantIn(clock, zone)).toBe(instant);
  expect(wallClockIn(new Date(instant), zone)).toBe(clock);
});

test('what is no time is none', () => expect(instantIn('soon', 'UTC')).toBeNull());
