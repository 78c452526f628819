import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { KongConfiguration, KongPlugin } from '@hanji/contracts/gateway/kong';
import type { z } from 'zod';
import { KongFile } from './kong-file-schema.ts';
import { resolveReferences } from './vault-references.ts';

/** The file cannot be run. The message lists every mistake and where it is. */
export class ConfigurationError extends Error {
  constructor(file: string, mistakes: readonly string[]) {
    super(`${file} cannot be used:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/** Reads and checks a declarative file and fills in its vault references. Throws `ConfigurationError`. */
export function readConfiguration(file: string, environment: NodeJS.ProcessEnv): KongConfiguration {
  const parsed = KongFile.safeParse(parseJson(file));
  if (!parsed.success)
    throw new ConfigurationError(
      file,
      parsed.error.issues.flatMap((issue) => describe(issue)),
    );
  const mistakes = contradictions(parsed.data);
  const configuration = resolveReferences(parsed.data, environment, (what) => mistakes.add(what));
  if (mistakes.size > 0) throw new ConfigurationError(file, [...mistakes]);
  return configuration;
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new ConfigurationError(file, [(cause as Error).message]);
  }
}

function describe(issue: z.core.$ZodIssue): string[] {
  const at = issue.path.join('.') || 'the file';
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${at}: "${key}" is not supported`);
  if (issue.code === 'invalid_union' && issue.errors.length === 0) return [`${at}: no such plugin`];
  return [`${at}: ${issue.message}`];
}

function contradictions(configuration: KongConfiguration): Set<string> {
  const mistakes = new Set<string>();
  const upstreams = new Set(configuration.upstreams.map((upstream) => upstream.name));
  const consumers = new Set(configuration.consumers.map((consumer) => consumer.username));
  const names = new Set<string>();
  const checkName = (name: string) => (names.has(name) ? mistakes.add(`the name ${name} is used twice`) : names.add(name));
  const checkPlugins = (plugins: readonly KongPlugin[]) => {
    for (const { name, config } of plugins) {
      if (name === 'jwt' && config.anonymous !== undefined && !consumers.has(config.anonymous))
        mistakes.add(`anonymous consumer ${config.anonymous} is not among the consumers`);
      if (name === 'hanji-release')
        [config.blue, config.green]
          .filter((name) => name !== undefined && !upstreams.has(name))
          .forEach((name) => mistakes.add(`upstream ${name} is not among the upstreams`));
    }
  };
  checkPlugins(configuration.plugins);
  for (const service of configuration.services) {
    if (!upstreams.has(service.host)) mistakes.add(`service ${service.name}: upstream ${service.host} is not among the upstreams`);
    checkPlugins(service.plugins);
  }
  for (const route of [...configuration.services.flatMap((service) => service.routes), ...configuration.routes]) {
    checkName(route.name);
    checkPlugins(route.plugins);
    if (!compiles(() => new RegExp(route.paths[0].slice(1)))) mistakes.add(`route ${route.name}: ${route.paths[0]} is no regular expression`);
  }
  for (const route of configuration.routes.filter((route) => route.plugins.every((plugin) => plugin.name !== 'request-termination')))
    mistakes.add(`route ${route.name} has neither a service nor request-termination`);
  for (const { key, rsa_public_key: pem } of configuration.consumers.flatMap((consumer) => consumer.jwt_secrets ?? [])) {
    if (!compiles(() => createPublicKey(pem))) mistakes.add(`key ${key} is no public key`);
  }
  return mistakes;
}

function compiles(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
