import type { z } from 'zod';
import { callInternal, type Patience } from '@hanji/importer/destination/internal-api';
import type { SiteAddresses } from '@hanji/importer/destination/site';
import { keyBeside, type LocalSite } from '../local-sources.ts';

/** A site that starts is up at once or not at all. */
const patience: Patience = { firstPause: 100, longestPause: 1000, total: 30_000, answer: 30_000 };

/** The services that the sample goes to. */
export interface SampleSite {
  readonly addresses: SiteAddresses;
  readonly patience: Patience;
  /** Sends to a service's internal API. Throws `ItemRefused`, `DestinationLost`. */
  readonly send: <Answer extends z.ZodType>(service: string, path: string, body: unknown, answer: Answer) => Promise<z.output<Answer>>;
  /** Reads from a service's public API as a guest. */
  readonly read: <Answer extends z.ZodType>(service: string, path: string, answer: Answer) => Promise<z.output<Answer>>;
}

/** The services of some site, by their addresses. `keyOf` is the key by which the sample may call all internal routes of a service. */
export function sampleSiteAt(name: string, urls: ReadonlyMap<string, string>, keyOf: (service: string) => string): SampleSite {
  const urlOf = (service: string): string => urls.get(service) ?? '';
  return {
    addresses: { name, addressOf: (service) => urls.get(service), keyOf },
    patience,
    send: (service, path, body, answer) => callInternal({ url: urlOf(service), key: keyOf(service) }, path, body, answer, patience),
    read: async (service, path, answer) => answer.parse(await (await fetch(new URL(path, urlOf(service)))).json()),
  };
}

/** The services of a local site; null when it runs without one of them, so that only a part of the sample could be had. */
export function sampleSite(site: LocalSite): SampleSite | null {
  const urls = new Map(site.workloads.filter((workload) => workload.deployable.kind === 'service').map((workload) => [workload.deployable.name, workload.url]));
  if (site.services.some((service) => !urls.has(service.name))) return null;
  return sampleSiteAt('the local site', urls, (service) => keyBeside(site, service));
}
