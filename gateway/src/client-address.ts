import type { IncomingMessage } from 'node:http';
import { plainAddress, withinRanges } from '@qbit/utils/addresses';

/** The header in which proxies say whom they speak for. Only one of them is read: a proxy passes on the other as its client sent it. */
export type ForwardingHeader = 'x-forwarded-for' | 'forwarded';

export interface ProxyOptions {
  /** The proxies whose word is taken, as ranges of addresses; `loopback` for those on the same machine. */
  readonly trusted: readonly string[];
  readonly header: ForwardingHeader;
}

/** No proxy: whoever connects is the caller. */
export const NO_PROXY: ProxyOptions = { trusted: [], header: 'x-forwarded-for' };

/** The ranges that `loopback` stands for. */
const LOOPBACK = ['127.0.0.0/8', '::1'];

/**
 * The address that a request came from, as a function of it.
 *
 * The header is read from its end, for each proxy adds there whom it heard: as long as who spoke is a trusted proxy, the
 * one before is taken. What others wrote, or what is no address, is never believed. Throws a RangeError for what is no range.
 */
export function clientAddresses({ trusted, header }: ProxyOptions): (request: IncomingMessage) => string {
  const trusts = withinRanges(trusted.flatMap((range) => (range === 'loopback' ? LOOPBACK : [range])));
  return ({ socket, headers }) => {
    let address = plainAddress(socket.remoteAddress ?? '') ?? '';
    const said = headers[header];
    const hops = said === undefined || !trusts(address) ? [] : hopsOf(String(said), header);
    for (let hop = hops.pop(); hop !== undefined && trusts(address); hop = hops.pop()) {
      if (hop === null) break;
      address = hop;
    }
    return address;
  };
}

/** The addresses of a header, the nearest last; null for one that is hidden or unknown. */
function hopsOf(text: string, header: ForwardingHeader): (string | null)[] {
  if (header === 'x-forwarded-for') return text.split(',').map(addressOf);
  // RFC 7239: elements between commas, parameters between semicolons. A quoted text holds neither where it is an address.
  return text.split(',').map((element) => addressOf(/(?:^|;)\s*for="?([^";]*)"?/i.exec(element.trim())?.[1] ?? ''));
}

/** An address that may have a port, and brackets where it is IPv6. */
function addressOf(text: string): string | null {
  const [, bracketed, plain] = /^(?:\[([^\]]*)\](?::\d+)?|([^:]*)(?::\d+)?)$/.exec(text.trim()) ?? [];
  return plainAddress(bracketed ?? plain ?? text);
}
