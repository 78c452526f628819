import type { KongPluginConfigs } from '@hanji/contracts/gateway/kong';
import { headerOf } from '../header-list.ts';
import type { Plugin } from '../exchange.ts';

/** Refuses bodies by their `Content-Length`; those that come in chunks are counted as they pass (`request-body.ts`). */
export function requestSizeLimiting(config: KongPluginConfigs['request-size-limiting']): Plugin {
  return {
    access: (exchange) => {
      exchange.maxBodyBytes = config.allowed_payload_size;
      const length = headerOf(exchange.headers, 'content-length');
      return length !== undefined && Number(length) > config.allowed_payload_size ? { status: 413, message: 'Request size limit exceeded' } : undefined;
    },
  };
}
