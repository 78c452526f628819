import { queueName } from '@hanji/contracts/broker-topology';
import { catalogue, type EventType } from '@hanji/contracts/events/catalogue';
import { internalRoutes } from '@hanji/contracts/internal-access';
import { openApi } from '@hanji/contracts/openapi';
import type { Registry } from '@hanji/contracts/registry';
import type { z } from 'zod';
import { configKeys, secretKeys } from '@hanji/stacks/config-schema';
import { stackKeys } from './stack-keys.ts';
import { environmentOf } from '@hanji/contracts/site-environment';

/** The generated documents by path below the project, from the definitions alone. */
export function generatedDocs(registry: Registry): Record<string, string> {
  return {
    'docs/openapi.json': `${JSON.stringify(openApi(registry.services), null, 2)}\n`,
    'docs/routes.md': routes(registry),
    'docs/events.md': events(registry),
    'docs/configuration.md': configuration(registry),
    'docs/stack-configuration.md': stackConfiguration(),
  };
}

const note = '<!-- Made from the definitions by `npm run docs`; do not edit. -->\n';

function routes(registry: Registry): string {
  const parts = registry.services.map((service) => {
    const callers = Object.entries(internalRoutes(service, registry.all));
    const accessOf = (name: string, access: string) =>
      [access, ...callers.flatMap(([caller, names]) => (names.includes(name) ? [caller] : []))].join(', ').replace(', ', ': ');
    const rows = Object.entries(service.routes).map(
      ([name, route]) =>
        `| \`${route.method} ${route.path}\` | ${accessOf(name, route.access)} | ${route.summary} | \`${name}\` | ${route.limit === undefined ? '' : `${route.limit.requests} per ${route.limit.per}`} |`,
    );
    return `## ${service.name} (${service.port})\n\n${service.summary}.\n\n| route | access | what | name | limit |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  const frontends = registry.frontends.map(
    (frontend) => `| ${frontend.name} | ${frontend.port} | ${frontend.role} | ${frontend.pages.map((page) => `\`${page}\``).join(' ')} |`,
  );
  return `${note}# Routes\n\n${parts.join('\n')}\n## Micro-frontends\n\n| name | port | role | pages |\n| --- | --- | --- | --- |\n${frontends.join('\n')}\n`;
}

function events(registry: Registry): string {
  const rows = (Object.keys(catalogue) as EventType[]).map((type) => {
    const publishers = registry.services.filter((service) => service.publishes.includes(type)).map((service) => service.name);
    const consumers = registry.services
      .filter((service) => type in service.consumes)
      .map((service) => `${service.name} (\`${queueName(service.name, type)}\`)`);
    const receivers = registry.all.filter((deployable) => deployable.broadcasts.includes(type)).map((deployable) => `${deployable.name} ${deployable.kind}`);
    const { summary, version, aggregate } = catalogue[type];
    return `| \`${type}\` | ${version} | ${aggregate} | ${summary} | ${publishers.join(', ')} | ${consumers.join(', ')} | ${receivers.join(', ')} |`;
  });
  return `${note}# Events\n\nEach service publishes by a topic exchange of its own (\`hanji.events.<service>\`), from which only its events lead on. A consumer has a durable queue; a broadcast goes to every process that runs at the time (to invalidate its cache).\n\n| event | version | aggregate | when | published by | consumed by (queue) | broadcast to |\n| --- | --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n\n${payloads()}`;
}

function payloads(): string {
  const types = Object.groupBy(Object.keys(catalogue) as EventType[], (type) => Object.entries(catalogue[type].payload.shape).map(fieldName).join(', '));
  const rows = Object.entries(types).map(
    ([fields, events = []]) => `| ${events.map((type) => `\`${type}\` ${catalogue[type].version}`).join(', ')} | ${fields} |`,
  );
  return `## Payloads\n\nBy event and version of its schema. Releases only add: a field with \`?\` may be missing, fields that a consumer does not know are passed over, and a message of a newer version waits for a newer process (\`<service>.waiting\`, a day at most) before it is a dead letter. See [decision 13](decisions/0013-contracts-are-only-added-to.md).\n\n| event | fields |\n| --- | --- |\n${rows.join('\n')}\n`;
}

function fieldName([name, schema]: readonly [string, z.ZodType]): string {
  return `${name}${schema.safeParse(undefined).success ? '?' : ''}`;
}

function stackConfiguration(): string {
  // What a rollout writes down is nobody's to give.
  const keys = stackKeys(configKeys).filter(({ key }) => !key.startsWith('hanji:rollout.'));
  const rows = keys.map(
    ({ key, type, purpose, give, preset }) =>
      `| \`${key}\`${secretKeys.some((secret) => key === `hanji:${secret}`) ? ' (secret)' : ''} | ${type} | ${purpose} | ${give} | ${preset} |`,
  );
  return `${note}# Configuration of a stack\n\nWhat may stand in \`Pulumi.<stack>.yaml\`. All mistakes are told at once, before anything is touched. Fields are set by path, e.g. \`pulumi config set --path hanji:gateway.replicas 2\`; secret ones with \`--secret\`.\n\n| key | type | what for | what to give | unless given |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

function configuration(registry: Registry): string {
  const parts = registry.all.map((deployable) => {
    const rows = Object.entries(environmentOf(deployable)).map(([name, variable]) => {
      const isOptional = variable.schema.safeParse(undefined).success;
      return `| \`${name}\` | ${variable.purpose} | ${variable.secret ? 'yes' : ''} | ${isOptional ? '' : 'yes'} | ${variable.from.kind} |`;
    });
    return `## ${deployable.name} (${deployable.kind})\n\n| variable | purpose | secret | required | comes from |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `${note}# Configuration\n\nThe environment of every process. What comes from \`setting\` is the operator's: stack config, or the environment of \`npm start\`. The rest is made by the site.\n\n${parts.join('\n')}`;
}
