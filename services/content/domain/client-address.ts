import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** Stands for a guest's address: a keyed hash (hex), the same for the same address as long as the key is kept. */
export type HashAddress = (address: string) => string;

/** Makes the hash. An IPv6 guest counts by its /64 network, which one household or server has whole. */
export function addressHasher(key: string): HashAddress {
  return (address) => createHmac('sha256', key).update(network(address)).digest('hex');
}

function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::', 2);
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? front : [...front, ...Array.from({ length: 8 - front.length - back.length }, () => '0'), ...back];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
