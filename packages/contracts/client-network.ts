import { isIPv6 } from 'node:net';

/**
 * What an address counts as where guests are counted: an IPv4 address itself, also when mapped into IPv6; of IPv6 the /64 network
 * (`2001:db8:0:1`), which one household or server has whole. What is no address stays as it is. `hanji-identity` of the gateway does the same.
 */
export function clientNetwork(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = (plain.split('%', 1)[0] ?? '').split('::', 2);
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? front : [...front, ...Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0'), ...back];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
