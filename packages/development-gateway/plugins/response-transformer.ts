import type { KongPluginConfigs } from '@hanji/contracts/gateway/kong';
import { headerOf, removeHeader } from '../header-list.ts';
import type { Plugin } from '../exchange.ts';

/** Removes headers from answers and adds those that are not there yet. */
export function responseTransformer(config: KongPluginConfigs['response-transformer']): Plugin {
  const removed = config.remove.headers.map((name) => name.toLowerCase());
  const added = config.add.headers.map((header) => {
    const [name = '', ...value] = header.split(':');
    return { name, lowerName: name.toLowerCase(), value: value.join(':') };
  });
  return {
    head: (_exchange, head) => {
      for (const name of removed) removeHeader(head.headers, name);
      for (const { name, lowerName, value } of added) if (headerOf(head.headers, lowerName) === undefined) head.headers.push(name, value);
    },
  };
}
