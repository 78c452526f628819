import { tokenAudience, tokenIssuer } from '@hanji/contracts/access-token';
import { workloadName } from '@hanji/contracts/deployable';
import type { KongConfiguration } from '@hanji/contracts/gateway/kong';
import { kongConfiguration } from '@hanji/contracts/gateway/kong-configuration';
import { defaultTimeouts, type PublicKey, type SiteRouting } from '@hanji/contracts/gateway/site-routing';
import { releaseName } from '../workload/workload-release.ts';
import type { Rollout } from '../releases.ts';

/** What the gateway of a deployed site must know besides the definitions. */
export interface DeployedRouting {
  readonly publicUrl: string;
  /** JWKS (JSON) of public keys. */
  readonly publicKeys: string;
  /** Percent of visitors who get green; null while there is one release. */
  readonly greenWeight: number | null;
  readonly cohortKeyVariable: string;
  readonly candidateKeyVariable: string;
  readonly versions: SiteRouting['versions'];
  readonly leadsToHttps: boolean;
  readonly redis: SiteRouting['redis'];
  /** API calls per caller and minute by service, where not what its definition says. */
  readonly apiLimits: Readonly<Record<string, number>>;
  readonly tracing: SiteRouting['tracing'];
}

/** Kong's declarative configuration for what is deployed: one address per workload and colour, that of its Service. */
export function gatewayConfiguration(
  deployed: readonly Rollout[],
  { publicUrl, publicKeys, greenWeight, cohortKeyVariable, candidateKeyVariable, versions, leadsToHttps, redis, apiLimits, tracing }: DeployedRouting,
): KongConfiguration {
  const definitions = deployed.map((rollout) => rollout.definition);
  const services = definitions.filter((definition) => definition.kind === 'service');
  const frontends = definitions.filter((definition) => definition.kind === 'frontend');
  const keys = (JSON.parse(publicKeys) as { readonly keys: readonly PublicKey[] }).keys;
  const routing: SiteRouting = {
    publicUrl,
    leadsToHttps,
    corsOrigins: [],
    upstreams: Object.fromEntries(deployed.map((rollout) => [workloadName(rollout.definition), addresses(rollout)])),
    greenWeight,
    cohortKeyVariable,
    candidateKeyVariable,
    versions,
    tokens: { publicKeys: keys, issuer: tokenIssuer, audience: tokenAudience },
    redis,
    apiLimits,
    globalLimit: { requests: 6000, per: 'minute' },
    timeouts: defaultTimeouts,
    tracing,
  };
  return kongConfiguration({ services, frontends }, routing);
}

function addresses({ definition, green }: Rollout): SiteRouting['upstreams'][string] {
  const address = (colour: 'blue' | 'green') => [`${releaseName(workloadName(definition), colour)}:${definition.port}`];
  // A Service is one address whatever the number of its pods, so colours are weighed and not pods.
  return { blue: address('blue'), ...(green === null ? {} : { green: address('green') }) };
}
