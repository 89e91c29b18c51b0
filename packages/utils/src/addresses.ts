import { BlockList, isIP, isIPv4 } from 'node:net';

/**
 * An IP address in its one spelling: IPv6 as RFC 5952 writes it, IPv4 in IPv6 (`::ffff:192.0.2.1`) as IPv4, no zone. Null for
 * what is none.
 */
export function plainAddress(text: string): string | null {
  const address = text.trim().replace(/%.*$/, '');
  if (isIP(address) !== 6) return isIPv4(address) ? address : null;
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(written) ?? [];
  if (high === undefined || low === undefined) return written;
  return [high, low].flatMap((part) => [Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 255]).join('.');
}

/** A range of addresses in its one spelling (`192.0.2.0/24`, `2001:db8::/32`); a single address stands for itself. Null for what is none. */
export function plainRange(text: string): string | null {
  const [, written = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const address = written.includes('%') ? null : plainAddress(written);
  if (address === null || bits === undefined) return address;
  const most = isIPv4(address) ? 32 : 128;
  // A prefix of IPv4 in IPv6 counts the 96 bits that stand before the address.
  const prefix = Number(bits) - (most === 32 && written.includes(':') ? 96 : 0);
  return prefix >= 0 && prefix <= most ? `${address}/${prefix}` : null;
}

/** Whether an address lies in one of some ranges, as a function of it. Throws a RangeError for what is no range. */
export function withinRanges(ranges: readonly string[]): (address: string) => boolean {
  // A list of its own for each family: one list takes every IPv4 address for one within `::/0`.
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const range of ranges) {
    const [address = '', prefix] = (plainRange(range) ?? '').split('/');
    if (!address) throw new RangeError(`${range} is no range of addresses`);
    const family = familyOf(address);
    if (prefix === undefined) lists[family].addAddress(address, family);
    else lists[family].addSubnet(address, Number(prefix), family);
  }
  return (text) => {
    const address = plainAddress(text);
    return address !== null && lists[familyOf(address)].check(address, familyOf(address));
  };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
