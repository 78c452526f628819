import type { KongPluginConfigs } from '@hanji/contracts/gateway/kong';
import type { Plugin } from '../exchange.ts';

/** Answers every request of its route by itself. */
export function requestTermination(config: KongPluginConfigs['request-termination']): Plugin {
  return { access: () => ({ status: config.status_code, message: config.message ?? '' }) };
}
