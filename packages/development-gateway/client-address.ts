import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Tells who a request is from: the client's address, and whether a trusted proxy says so. */
export type FindClient = (request: IncomingMessage) => { readonly address: string; readonly isProxied: boolean };

/**
 * Believes `X-Forwarded-For` only as far as it was written by proxies in the given ranges (CIDR or single addresses), from
 * the right, as nginx does with `real_ip_recursive`. Throws for what is no address.
 */
export function clientFinder(trustedProxies: readonly string[]): FindClient {
  const trusted = new BlockList();
  for (const range of trustedProxies) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) throw new Error(`"${range}" is no address range; write it as 10.0.0.0/16.`);
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (request) => {
    const peer = plain(request.socket.remoteAddress ?? '');
    if (trustedProxies.length === 0 || !isTrusted(peer)) return { address: peer, isProxied: false };
    const chain = String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((hop) => plain(hop.trim()))
      .filter((hop) => isIP(hop) !== 0);
    return { address: chain.findLast((hop) => !isTrusted(hop)) ?? chain[0] ?? peer, isProxied: true };
  };
}

/** `::ffff:127.0.0.1` is how a dual-stack socket spells `127.0.0.1`. */
function plain(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}
