import { previewOf, type PreviewServers } from '@hanji/contracts/preview-stack';
import { z } from 'zod';

const Named = z.array(z.object({ name: z.string() }));

/** RabbitMQ's management API as its administrator, at `http://user:password@host:port`. */
export class BrokerAdministration {
  readonly #origin: string;
  readonly #authorization: string;

  constructor(address: string) {
    const url = new URL(address);
    this.#origin = url.origin;
    this.#authorization = `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString('base64')}`;
  }

  /** Makes virtual hosts, users and topology, or brings those that are there up to date. */
  async load(definitions: PreviewServers['broker']): Promise<void> {
    await this.#ask('POST', '/api/definitions', definitions);
  }

  /** Names of previews that have a virtual host or users. */
  async previews(): Promise<string[]> {
    const names = [...(await this.#names('vhosts')), ...(await this.#names('users'))];
    return [...new Set(names.flatMap((name) => previewOf(name) ?? []))];
  }

  /** Removes the virtual host of a preview with all that is in it, and its users. Answers their names. */
  async drop(preview: string): Promise<string[]> {
    const removed: string[] = [];
    for (const kind of ['vhosts', 'users'] as const) {
      for (const name of (await this.#names(kind)).filter((one) => previewOf(one) === preview)) {
        await this.#ask('DELETE', `/api/${kind}/${encodeURIComponent(name)}`);
        removed.push(`${kind === 'vhosts' ? 'virtual host' : 'user'} ${name}`);
      }
    }
    return removed;
  }

  async #names(kind: 'vhosts' | 'users'): Promise<string[]> {
    const answer = await this.#ask('GET', `/api/${kind}`);
    return Named.parse(await answer.json()).map(({ name }) => name);
  }

  async #ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Response> {
    const answer = await fetch(`${this.#origin}${path}`, {
      method,
      headers: { authorization: this.#authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    if (!answer.ok && !(method === 'DELETE' && answer.status === 404))
      throw new Error(`RabbitMQ answered ${method} ${path} with ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
    return answer;
  }
}
