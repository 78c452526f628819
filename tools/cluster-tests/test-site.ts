import type { ConfigValue } from './test-stack.ts';
import { inject } from 'vitest';
import { clusterEnvironment } from './environment.ts';
import { admin, namespace, publicUrl } from './test-names.ts';

/**
 * Configuration of the site under test: the project as it is, as small as can be, and what a test changes of it.
 * `gateways` is the number of the gateway's processes.
 */
export function siteConfig(changes: Readonly<Record<string, ConfigValue>> = {}, gateways = 1): Record<string, ConfigValue> {
  const { kubeconfig, gateway } = clusterEnvironment(process.env);
  const release = inject('release');
  const services = Object.keys(release.images).filter((name) => !name.endsWith('-frontend'));
  const standIn = { image: release.tools['development-gateway'] ?? '', command: ['node', 'packages/development-gateway/main.ts'] };
  return {
    cluster: 'existing',
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    namespace,
    publicUrl,
    releases: { blue: { version: 'one', images: release.images } },
    settings: { ADMIN_EMAIL: admin.email, SITE_TITLE: 'Cluster test' },
    secrets: { secret: JSON.stringify({ ADMIN_PASSWORD: admin.password }) },
    replicas: { default: 1 },
    requests: { cpu: '10m', memory: '64Mi' },
    volumes: { postgres: '1Gi', redis: '1Gi', rabbitmq: '1Gi', files: '1Gi' },
    // These tests ask more than people do.
    apiLimits: Object.fromEntries(services.map((name) => [name, 1_000_000])),
    // Visitors of these tests have made-up addresses, which the gateway has to believe.
    gateway: { replicas: gateways, trustedProxies: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'], ...(gateway === 'development' ? standIn : {}) },
    ...changes,
  };
}

/** Twice the processes of everything that readers read from. */
export const twoOfEach: Readonly<Record<string, ConfigValue>> = { replicas: { default: 1, auth: 2, blog: 2, 'blog-frontend': 2, 'shell-frontend': 2 } };
