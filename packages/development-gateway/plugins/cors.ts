import type { CorsConfig } from '@hanji/contracts/gateway/kong';
import { headerOf, type HeaderList, setHeader } from '../header-list.ts';
import type { Plugin } from '../exchange.ts';

/** Kong's `cors` for a list of origins: answers preflights, marks answers to other origins' pages. */
export function cors(config: CorsConfig): Plugin {
  const origins = new Set(config.origins.map((origin) => new URL(origin).origin));
  const only = config.origins.length === 1 ? config.origins[0] : undefined;

  /** Kong names a lone origin whoever asks, and where nobody says where they are; browsers compare it themselves. */
  const allow = (headers: HeaderList, origin: string | undefined) => {
    headers.push('Vary', 'Origin');
    const allowed = only ?? (origin !== undefined && origins.has(origin) ? origin : undefined);
    if (allowed !== undefined) setHeader(headers, 'Access-Control-Allow-Origin', allowed);
    if (config.credentials) setHeader(headers, 'Access-Control-Allow-Credentials', 'true');
  };

  return {
    access: (exchange) => {
      if (exchange.method !== 'OPTIONS') return undefined;
      const origin = headerOf(exchange.headers, 'origin');
      if (origin === undefined || headerOf(exchange.headers, 'access-control-request-method') === undefined) return undefined;
      const headers: HeaderList = [];
      allow(headers, origin);
      headers.push(
        'Access-Control-Allow-Headers',
        config.headers.join(','),
        'Access-Control-Allow-Methods',
        config.methods.join(','),
        'Access-Control-Max-Age',
        String(config.max_age),
      );
      return { status: 200, headers, message: '' };
    },
    head: (exchange, head) => {
      if (headerOf(head.headers, 'access-control-max-age') !== undefined) return;
      allow(head.headers, headerOf(exchange.headers, 'origin'));
      if (config.exposed_headers.length > 0) setHeader(head.headers, 'Access-Control-Expose-Headers', config.exposed_headers.join(','));
    },
  };
}
