import type { KongPluginConfigs } from '@hanji/contracts/gateway/kong';
import { headerOf, setHeader } from '../header-list.ts';
import type { Plugin } from '../exchange.ts';

/** Keeps the request id that is there (`hanji-identity` has removed an unsafe one) or makes one, and shows it to both sides. */
export function correlationId(config: KongPluginConfigs['correlation-id']): Plugin {
  const name = config.header_name.toLowerCase();
  return {
    access: (exchange) => {
      const given = headerOf(exchange.headers, name);
      if (given !== undefined && given !== '') exchange.requestId = given;
      else setHeader(exchange.headers, config.header_name, exchange.id);
      return undefined;
    },
    head: (exchange, head) => {
      if (config.echo_downstream) setHeader(head.headers, config.header_name, exchange.id);
    },
  };
}
