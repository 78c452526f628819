/**
 * Who may call a route.
 * - `any`: no login needed; a token, where sent, must still be valid where it is used.
 * - `cookie`: proved by the refresh cookie alone (refresh, logout).
 * - `user`: a logged-in, active user. `admin`: the same with role ADMIN.
 * - `internal`: services and micro-frontends whose definition names the route, with a key of their own; the gateway never routes it.
 */
export type Access = 'any' | 'cookie' | 'user' | 'admin' | 'internal';

/** HTTP methods a route may have. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * How often a route may be called, counted by the gateway in Redis: by user where one has to be logged in, else by address (IPv6 by
 * its /64 network), whatever token comes along. What one account may do on open routes besides is the service's to count.
 */
export interface RateLimit {
  readonly requests: number;
  readonly per: 'second' | 'minute' | 'hour' | 'day';
}
