import type { ServiceDefinition } from '@hanji/contracts/define-service';
import { besideSite, type InternalCallers, internalKey, internalKeyDigest, internalRouteNames } from '@hanji/contracts/internal-access';
import * as pulumi from '@pulumi/pulumi';

/** What the processes of a site call each other's internal routes with. */
export interface InternalKeySecrets {
  /** JSON (`InternalKeys`): the keys by which a workload calls the services named. */
  keysOf(caller: string, called: readonly string[]): pulumi.Output<string>;
  /** JSON (`InternalCallers`): who may call which routes of a service, by digests. */
  callersOf(called: string, routes: Readonly<Record<string, readonly string[]>>): pulumi.Output<string>;
  /** JSON (`InternalKeys`): the keys of programs beside the site; undefined where it has none. */
  readonly keysBeside: pulumi.Output<string> | undefined;
}

/**
 * Keys of callers, from one secret for each caller and name: the first of `names` is the one that they call with, the others are accepted
 * too. `generated` makes a secret, the same for the same name. Programs beside the site may call all internal routes of the services that
 * `openBeside` holds.
 */
export function internalKeySecrets(
  names: readonly string[],
  generated: (name: string, bytes: number) => pulumi.Output<string>,
  openBeside: readonly ServiceDefinition[] = [],
): InternalKeySecrets {
  const secretsOf = (caller: string) => pulumi.all(names.map((name) => generated(`internal-key-${name}-${caller}`, 32)));
  const keysOf = (caller: string, called: readonly string[]) =>
    pulumi.secret(secretsOf(caller).apply(([secret = '']) => JSON.stringify(Object.fromEntries(called.map((name) => [name, internalKey(secret, name)])))));
  const routesBeside = (called: string) => openBeside.filter(({ name }) => name === called).map((service) => [besideSite, internalRouteNames(service)]);
  return {
    keysOf,
    keysBeside:
      openBeside.length === 0
        ? undefined
        : keysOf(
            besideSite,
            openBeside.map(({ name }) => name),
          ),
    callersOf: (called, given) => {
      const routes: typeof given = { ...given, ...Object.fromEntries(routesBeside(called)) };
      const callers = Object.entries(routes).map(([caller, open]) =>
        secretsOf(caller).apply((secrets): [string, InternalCallers[string]] => [
          caller,
          { digests: secrets.map((secret) => internalKeyDigest(internalKey(secret, called))), routes: [...open] },
        ]),
      );
      return pulumi.secret(pulumi.all(callers).apply((all) => JSON.stringify(Object.fromEntries(all))));
    },
  };
}
