import { createHmac } from 'node:crypto';
import { clientNetwork } from '@hanji/contracts/client-network';

/** Stands for a guest's address: a keyed hash (hex), the same for the same address as long as the key is kept. */
export type HashAddress = (address: string) => string;

/** Makes the hash. An IPv6 guest counts by its /64 network, which one household or server has whole. */
export function addressHasher(key: string): HashAddress {
  return (address) => createHmac('sha256', key).update(clientNetwork(address)).digest('hex');
}
