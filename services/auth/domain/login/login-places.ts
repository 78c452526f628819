import { createHash } from 'node:crypto';
import { clientNetwork, type NetworkSize } from '@hanji/contracts/client-network';
import type { Redis } from 'ioredis';

/** From where people have entered which account: who guesses at an account from elsewhere must not lock them out of it. */
export interface LoginPlaces {
  /** Whether somebody has entered the account from there within half a year. Not known while Redis is away. */
  readonly isKnown: (emailKey: string, address: string) => Promise<boolean>;
  /** Call once somebody has entered the account. Never rejects. */
  readonly remember: (emailKey: string, address: string) => Promise<void>;
}

const prefix = 'auth:login-place:';
const rememberedSeconds = 180 * 24 * 60 * 60;

/** Makes the memory of places, in Redis. */
export function loginPlaces(redis: Redis): LoginPlaces {
  return {
    isKnown: async (emailKey, address) => redis.status === 'ready' && (await redis.exists(prefix + placeKey(emailKey, address)).catch(() => 0)) > 0,
    remember: async (emailKey, address) => {
      if (redis.status !== 'ready') return;
      await redis.set(prefix + placeKey(emailKey, address), '1', 'EX', rememberedSeconds).catch(() => undefined);
    },
  };
}

/** Names account and address without telling either. One household has a whole /64 of IPv6 addresses, so that counts as one; `size` takes more together. */
export function placeKey(emailKey: string, address: string, size: NetworkSize = 64): string {
  return accountKey(`${emailKey}\n${clientNetwork(address, size)}`);
}

/** Names an account without telling which. */
export function accountKey(emailKey: string): string {
  return createHash('sha256').update(emailKey).digest('base64url');
}
