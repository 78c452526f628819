import { isIPv6 } from 'node:net';

/** How many bits of an IPv6 address are taken for one network: what one household or server has whole, or what one customer of a host may have. */
export type NetworkSize = 64 | 48;

/**
 * What an address counts as where guests are counted: an IPv4 address itself, also when mapped into IPv6; of IPv6 the /64 network
 * (`2001:db8:0:1`), or a wider one. What is no address stays as it is. `hanji-identity` of the gateway does the same.
 */
export function clientNetwork(address: string, size: NetworkSize = 64): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = (plain.split('%', 1)[0] ?? '').split('::', 2);
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? front : [...front, ...Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0'), ...back];
  return groups
    .slice(0, size / 16)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
