import type { KongPluginConfigs } from '@hanji/contracts/gateway/kong';
import type { Answer, Plugin } from '../exchange.ts';

/** Answers every request of its route by itself. */
export function requestTermination(config: KongPluginConfigs['request-termination']): Plugin {
  const answer: Answer =
    'body' in config
      ? { status: config.status_code, headers: ['Content-Type', config.content_type], body: config.body }
      : { status: config.status_code, message: config.message ?? '' };
  return { access: () => answer };
}
