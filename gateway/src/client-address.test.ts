import type { IncomingMessage } from 'node:http';
import { clientAddresses, type ProxyOptions } from './client-address';

const from = (remoteAddress: string, headers: Record<string, string>, options: Partial<ProxyOptions> = {}) =>
  clientAddresses({ trusted: ['10.0.0.0/8', 'loopback'], header: 'x-forwarded-for', ...options })({
    socket: { remoteAddress },
    headers,
  } as unknown as IncomingMessage);

test.each([
  ['who connects without a proxy is the caller', '192.0.2.1', undefined, '192.0.2.1'],
  ['what a stranger claims is ignored', '192.0.2.1', '203.0.113.9', '192.0.2.1'],
  ['a trusted proxy is believed', '10.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['of what its client had claimed nothing is', '10.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  ['proxies behind proxies are passed', '127.0.0.1', '198.51.100.1, 203.0.113.9, 10.2.3.4', '203.0.113.9'],
  ['the proxy itself is the caller where it names none', '10.0.0.1', undefined, '10.0.0.1'],
  ['and where it names what is no address', '10.0.0.1', '203.0.113.9, unknown', '10.0.0.1'],
  ['the farthest of trusted ones is the caller', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
  ['ports and brackets are no part of it', '::1', '[2001:db8::1]:4711', '2001:db8::1'],
  ['nor of IPv4', '::ffff:10.0.0.1', '203.0.113.9:4711', '203.0.113.9'],
  ['IPv6 without brackets is read', '10.0.0.1', '2001:DB8::1', '2001:db8::1'],
])('%s', (_, remote, header, expected) =>
  expect(from(remote, header === undefined ? {} : { 'x-forwarded-for': header })).toBe(expected),
);

test('by default nobody is believed, not even on the same machine', () => {
  expect(from('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }, { trusted: [] })).toBe('127.0.0.1');
});

test.each([
  ['for=203.0.113.9;proto=https;by=10.0.0.1', '203.0.113.9'],
  ['proto=https; For="[2001:db8::1]:4711"', '2001:db8::1'],
  ['for=198.51.100.1, for=203.0.113.9', '203.0.113.9'],
  ['for=198.51.100.1, for=_hidden', '10.0.0.1'],
  ['for=203.0.113.9, proto=https', '10.0.0.1'],
])('Forwarded: %s', (header, expected) =>
  expect(from('10.0.0.1', { forwarded: header }, { header: 'forwarded' })).toBe(expected),
);

test('only the header of the setting is read: the other one is the client’s own', () => {
  const headers = { forwarded: 'for=198.51.100.1', 'x-forwarded-for': '203.0.113.9' };
  expect(from('10.0.0.1', headers)).toBe('203.0.113.9');
  expect(from('10.0.0.1', headers, { header: 'forwarded' })).toBe('198.51.100.1');
});
