import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { basename } from 'node:path';
import { maxUploadBytes } from '@hanji/contracts/api/images';
import { NoPicture, type PictureBytes, tooLarge } from './picture-source.ts';
import { lookupPublic, whyClosed } from './public-address.ts';

/**
 * Where pictures may be fetched from: `anywhere` that the machine reaches, for an operator who names the old site; or the `internet`, by
 * HTTPS, where the export alone says what is fetched and must not reach what stands behind the site.
 */
export type FetchScope = 'anywhere' | 'internet';

const answerTimeout = 30_000;
const mostRedirects = 5;
/** In a row, after which a host counts as gone: thousands of pictures must not wait for it one by one. */
const mostFailures = 5;

/** Fetches pictures from old sites. */
export class PictureFetcher {
  readonly #scope: FetchScope;
  readonly #failures = new Map<string, number>();

  constructor(scope: FetchScope) {
    this.#scope = scope;
  }

  /** Fetches a picture, 10 MB at most. Throws `NoPicture` with the reason. */
  async fetch(address: string): Promise<PictureBytes> {
    const url = new URL(address);
    const failures = this.#failures.get(url.host) ?? 0;
    if (failures >= mostFailures) throw new NoPicture('the old site did not answer several times, and was asked no more');
    const signal = AbortSignal.timeout(answerTimeout);
    const response = await this.#open(url, signal).catch((error: unknown) => {
      if (!(error instanceof NoPicture)) this.#failures.set(url.host, failures + 1);
      throw error instanceof NoPicture ? error : new NoPicture(`the old site does not answer (${reasonOf(error, signal)})`);
    });
    this.#failures.delete(url.host);
    return { bytes: await bytesOf(response, signal), name: nameOf(url) };
  }

  /** Follows redirects; each goes through the same door. */
  async #open(address: URL, signal: AbortSignal): Promise<IncomingMessage> {
    let url = address;
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const response = await this.#ask(url, signal);
      const { statusCode = 0, headers } = response;
      if (statusCode >= 200 && statusCode < 300) return response;
      response.destroy();
      const target = statusCode >= 300 && statusCode < 400 && headers.location !== undefined ? URL.parse(headers.location, url) : null;
      if (target === null || !/^https?:$/.test(target.protocol)) throw new NoPicture(`the old site answers ${statusCode}`);
      url = target;
    }
    throw new NoPicture('the old site leads round in a circle');
  }

  async #ask(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
    const isOpen = this.#scope === 'anywhere';
    // What once had an address without TLS has one with it today, or is not fetched from within a site.
    if (!isOpen && url.protocol === 'http:' && url.port === '') url.protocol = 'https:';
    const why = isOpen ? null : whyClosed(url);
    if (why !== null) throw new NoPicture(why);
    const program = url.protocol === 'https:' ? https : http;
    const request = program.get(url, { headers: { accept: 'image/*' }, signal, ...(isOpen ? {} : { lookup: lookupPublic }) });
    // Errors that come after the answer are the stream's.
    request.on('error', () => undefined);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  }
}

async function bytesOf(response: IncomingMessage, signal: AbortSignal): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > maxUploadBytes) throw new NoPicture(tooLarge);
      parts.push(part);
    }
  } catch (error) {
    throw error instanceof NoPicture ? error : new NoPicture(`the old site broke off (${reasonOf(error, signal)})`);
  }
  return Buffer.concat(parts);
}

function reasonOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return `within ${answerTimeout / 1000} s`;
  return (error as { code?: string }).code ?? (error instanceof Error ? error.message : String(error));
}

function nameOf({ pathname }: URL): string {
  const name = basename(pathname);
  try {
    return decodeURIComponent(name) || 'picture';
  } catch {
    return name;
  }
}
