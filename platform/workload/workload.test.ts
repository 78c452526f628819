import { permanentFailureExitCode } from '@hanji/contracts/workload';
import * as pulumi from '@pulumi/pulumi';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { brush, ink } from '../testing/definitions.ts';
import { child, childKey, recordedOptions, recordResources } from '../testing/recorded-resources.ts';
import type { Sizing } from './sizing.ts';
import { Workload, type WorkloadArgs } from './workload.ts';

const asDeclared: Sizing = { replicas: {}, autoscaling: false };
const environment = {
  DATABASE_URL: { value: pulumi.secret('postgresql://ink:hidden@postgres:5432/ink_db'), secret: true },
  PUBLIC_URL: { value: 'https://hanji.test', secret: false },
};
const base: WorkloadArgs = {
  definition: ink,
  namespace: 'hanji',
  blue: { image: 'registry.test/hanji/ink:one', environment },
  sizing: asDeclared,
  callers: ['gateway', 'sheet-frontend'],
  calls: [
    { name: 'brush', port: 4002 },
    { name: 'postgres', port: 5432 },
  ],
  cloudIdentity: false,
};
const record = (args: Partial<WorkloadArgs> = {}) => recordResources(() => new Workload(args.definition?.name ?? 'ink', { ...base, ...args }));

describe('a workload', () => {
  test('of a service with a database has exactly these children', async () => {
    expect((await record()).map(childKey)).toEqual([
      'ConfigMap ink',
      'ConfigMap ink-migration',
      'Deployment ink',
      'Job ink-migration',
      'NetworkPolicy ink',
      'PodDisruptionBudget ink',
      'Secret ink',
      'Secret ink-migration',
      'Service ink',
      'ServiceAccount ink',
      'Workload ink',
      'WorkloadRelease ink',
    ]);
  });

  test('is reached at the very port that it listens at, for Kong asks the name service for ports as well', async () => {
    const resources = await record();
    const { ports } = child(resources, 'Service ink').inputs['spec'];
    const { containers } = child(resources, 'Deployment ink').inputs['spec'].template.spec;
    expect(ports).toEqual([{ name: 'http', port: ink.port, targetPort: 'http' }]);
    expect(containers[0].ports).toContainEqual(expect.objectContaining({ name: 'http', containerPort: ink.port }));
  });

  test('whose migration is wrong gives up at once, and tries again where the database does not answer yet', async () => {
    const { backoffLimit, podFailurePolicy, template } = child(await record(), 'Job ink-migration').inputs['spec'];
    expect(backoffLimit).toBeGreaterThan(0);
    expect(podFailurePolicy.rules).toEqual([
      { action: 'FailJob', onExitCodes: { containerName: 'migrate', operator: 'In', values: [permanentFailureExitCode] } },
    ]);
    // What the API asks for where there is such a policy.
    expect(template.spec.restartPolicy).toBe('Never');
    expect(template.spec.containers[0].name).toBe('migrate');
  });

  test('without a database has no migration, and no autoscaler unless the cluster measures', async () => {
    const types = (await record({ definition: brush })).map(childKey);
    expect(types).not.toContainEqual(expect.stringMatching(/^(Job|HorizontalPodAutoscaler|Ingress|PersistentVolumeClaim) /));
  });

  test('with a candidate has a second colour of all that runs, and one identity and policy', async () => {
    const resources = await record({ green: { image: 'registry.test/hanji/ink:two', environment } });
    expect(resources.map(childKey)).toEqual([
      'ConfigMap ink',
      'ConfigMap ink-green',
      'ConfigMap ink-green-migration',
      'ConfigMap ink-migration',
      'Deployment ink',
      'Deployment ink-green',
      'Job ink-green-migration',
      'Job ink-migration',
      'NetworkPolicy ink',
      'PodDisruptionBudget ink',
      'PodDisruptionBudget ink-green',
      'Secret ink',
      'Secret ink-green',
      'Secret ink-green-migration',
      'Secret ink-migration',
      'Service ink',
      'Service ink-green',
      'ServiceAccount ink',
      'Workload ink',
      'WorkloadRelease ink',
      'WorkloadRelease ink-green',
    ]);
    const image = (key: string) => child(resources, key).inputs['spec'].template.spec.containers[0].image;
    expect([image('Deployment ink'), image('Deployment ink-green')]).toEqual(['registry.test/hanji/ink:one', 'registry.test/hanji/ink:two']);
    const selector = (key: string) => child(resources, key).inputs['spec'].selector;
    expect(selector('Service ink')).not.toEqual(selector('Service ink-green'));
    expect(selector('Service ink-green')).toEqual(selector('Deployment ink-green').matchLabels);
  });

  test('scales with the load where the cluster measures, and leaves the number of processes to that', async () => {
    const resources = await record({ sizing: { replicas: {}, autoscaling: true } });
    expect(child(resources, 'Deployment ink').inputs['spec']).not.toHaveProperty('replicas');
    const { minReplicas, maxReplicas, metrics } = child(resources, 'HorizontalPodAutoscaler ink').inputs['spec'];
    expect({ minReplicas, maxReplicas, percent: metrics[0].resource.target.averageUtilization }).toEqual({ minReplicas: 2, maxReplicas: 5, percent: 60 });
  });

  test('takes its number of processes and its requests from the stack where the stack says so', async () => {
    const resources = await record({ sizing: { replicas: { default: 1, ink: 3 }, requests: { cpu: '10m', memory: '64Mi' }, autoscaling: false } });
    const { replicas, template } = child(resources, 'Deployment ink').inputs['spec'];
    expect(replicas).toBe(3);
    expect(template.spec.containers[0].resources).toMatchObject({ requests: { cpu: '10m', memory: '64Mi' }, limits: { cpu: '500m', memory: '512Mi' } });
  });
});

test('the claim on the files of a workload is never made anew, for what is in it would go', async () => {
  const folder = { INK_FOLDER: { purpose: 'Files', secret: false, schema: z.string(), from: { kind: 'data-folder' } } } as const;
  const { options, transformation } = recordedOptions();
  const args = { ...base, definition: { ...ink, environment: { ...ink.environment, ...folder } }, files: { size: '1Gi', keep: true } };
  await recordResources(() => new Workload('ink', args, { transformations: [transformation] }));
  expect(options.get('PersistentVolumeClaim ink-files')).toMatchObject({ protect: true, ignoreChanges: ['spec'] });
});

describe('the environment of a workload', () => {
  test('keeps secrets in the Secret alone', async () => {
    const resources = await record();
    const secret = child(resources, 'Secret ink');
    expect(secret.inputs['stringData']).toEqual({ DATABASE_URL: 'postgresql://ink:hidden@postgres:5432/ink_db' });
    expect(secret.secrets.join()).toContain('stringData');
    expect(child(resources, 'ConfigMap ink').inputs['data']).toEqual({ PUBLIC_URL: 'https://hanji.test' });
    const others = resources.filter((resource) => !childKey(resource).startsWith('Secret ink'));
    expect(JSON.stringify(others)).not.toContain('hidden');
  });

  test('is read by the server and the migration from objects that are named anew when they change', async () => {
    const resources = await record();
    for (const [key, name] of [
      ['Deployment ink', 'ink-1a2b3c4d'],
      ['Job ink-migration', 'ink-migration-1a2b3c4d'],
    ] as const) {
      expect(child(resources, key).inputs['spec'].template.spec.containers[0].envFrom).toEqual([{ configMapRef: { name } }, { secretRef: { name } }]);
    }
  });

  test('is told to the migration without what the operator may set and leave out, so that a change of it migrates nothing again', async () => {
    const variable = (value: string) => ({ value, secret: false });
    const blue = { image: 'ink:1', environment: { ...environment, INK_NAME: variable('Ink'), INK_UNSET: variable('Something') } };
    const resources = await record({ blue });
    expect(child(resources, 'ConfigMap ink').inputs['data']).toMatchObject({ INK_NAME: 'Ink', INK_UNSET: 'Something' });
    expect(child(resources, 'ConfigMap ink-migration').inputs['data']).toEqual({ PUBLIC_URL: 'https://hanji.test', INK_NAME: 'Ink' });
    expect(child(resources, 'Secret ink-migration').inputs['stringData']).toEqual({ DATABASE_URL: 'postgresql://ink:hidden@postgres:5432/ink_db' });
  });
});
