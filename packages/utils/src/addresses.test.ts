import { plainAddress, plainRange, withinRanges } from './addresses';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  [' 192.0.2.1 ', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:0201', '192.0.2.1'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['192.0.2', null],
  ['192.0.2.256', null],
  ['unknown', null],
  ['', null],
])('the address %j is %j', (text, plain) => expect(plainAddress(text)).toBe(plain));

test.each([
  ['192.0.2.0/24', '192.0.2.0/24'],
  ['192.0.2.7', '192.0.2.7'],
  ['2001:DB8::/32', '2001:db8::/32'],
  ['::ffff:192.0.2.0/120', '192.0.2.0/24'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['192.0.2.0/33', null],
  ['2001:db8::/129', null],
  ['::ffff:192.0.2.0/24', null],
  ['192.0.2.0/', null],
  ['192.0.2.0/24/8', null],
  ['192.0.2.0/-1', null],
  ['fe80::%eth0/64', null],
  ['example.com', null],
])('the range %j is %j', (text, plain) => expect(plainRange(text)).toBe(plain));

test('an address lies within a range by its bits, in either spelling, and never in one of the other family', () => {
  const within = withinRanges(['192.0.2.128/25', '2001:db8::/32', '198.51.100.7']);
  for (const address of ['192.0.2.128', '192.0.2.255', '::ffff:192.0.2.200', '2001:db8:ffff::1', '198.51.100.7'])
    expect([address, within(address)]).toEqual([address, true]);
  for (const address of ['192.0.2.127', '192.0.3.128', '2001:db9::1', '198.51.100.8', '::1', '', 'x'])
    expect([address, within(address)]).toEqual([address, false]);
  expect(withinRanges([])('192.0.2.1')).toBe(false);
  expect(withinRanges(['::/0'])('192.0.2.1')).toBe(false);
  expect(() => withinRanges(['10.0.0.0/33'])).toThrow(RangeError);
});
