import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineService } from '@hanji/contracts/define-service';
import { workloadName } from '@hanji/contracts/deployable';
import { loadRegistry } from '@hanji/contracts/registry';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ConfigError, readConfig } from './read-config.ts';

const ink = defineService({
  name: 'ink',
  summary: 'Ink',
  port: 4001,
  routes: {},
  database: true,
  cache: false,
  publishes: [],
  consumes: {},
  replicas: { min: 1, max: 1 },
  environment: {
    INK_NAME: { purpose: 'Plain', secret: false, schema: z.string(), from: { kind: 'setting' } },
    INK_KEY: { purpose: 'Secret', secret: true, schema: z.string(), from: { kind: 'setting' } },
  },
});
const unimplemented = defineService({ ...ink, name: 'brush', port: 4002, environment: {} });
const right = { 'hanji:cluster': 'existing', 'hanji:publicUrl': 'https://hanji.test', 'hanji:releases': '{"blue":{"version":"1.4.0"}}' };
const read = (values: Record<string, string>, secretKeys: readonly string[] = [], runbooks: string | null = 'https://docs.test/runbooks') =>
  readConfig(
    'test',
    { values, isSecret: (key) => secretKeys.includes(key) },
    {
      deployables: [ink, unimplemented],
      isImplemented: (deployable) => deployable === ink,
      releaseFile: (version) => ({ '1.4.0': ['ink'], '1.4.1': ['brush'] })[version] ?? null,
      keeperImage: (version) => (version === '1.4.0' ? undefined : 'r.test/preview-keeper:1'),
      runbooks,
    },
  );
const mistakes = (values: Record<string, string>, secretKeys: readonly string[] = [], runbooks?: string | null): readonly string[] => {
  try {
    read(values, secretKeys, runbooks);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
};

describe('the configuration of a stack', () => {
  test('needs a cluster, an address and a release; everything else has a default', () => {
    expect(mistakes({})).toEqual([
      'hanji:cluster is missing; give "existing" for a cluster that is there, or "oke" to have one made',
      'hanji:publicUrl is missing; give the address that readers type, without a path, e.g. https://blog.example.org',
      'hanji:releases is missing; give fields, e.g. { blue: { version: 1.4.0 } }',
    ]);
    expect(read(right)).toMatchObject({
      namespace: 'hanji',
      autoscaling: false,
      gateway: { image: 'docker.io/library/kong:3.9', replicas: 2 },
      volumes: { postgres: '10Gi' },
      protect: false,
    });
  });

  test('takes numbers and flags as text, as the command line writes them', () => {
    const config = read({
      ...right,
      'hanji:autoscaling': 'true',
      'hanji:brokerNodes': '3',
      'hanji:replicas': '{"default":"2"}',
      'hanji:gateway': '{"replicas":"3"}',
    });
    expect(config).toMatchObject({ autoscaling: true, brokerNodes: 3, replicas: { default: 2 }, gateway: { replicas: 3 } });
  });

  test('leaves the keys of other projects and providers alone', () => {
    expect(mistakes({ ...right, 'oci:region': 'eu-frankfurt-1' })).toEqual([]);
  });

  test('takes no value of a variable that its processes would refuse, and repeats none that is secret', async () => {
    const { all } = await loadRegistry();
    const values = {
      ...right,
      'hanji:settings': '{"ADMIN_EMAIL":"nobody","SITE_TITLE":"Ink"}',
      'hanji:secrets': '{"ADMIN_PASSWORD":"too-short"}',
    };
    const known = { deployables: all, isImplemented: () => false, releaseFile: () => ['blog'], keeperImage: () => undefined, runbooks: null };
    const readAll = () => readConfig('test', { values, isSecret: () => true }, known);
    expect(readAll).toThrow('has 2 mistakes');
    expect(readAll).toThrow('hanji:secrets.ADMIN_PASSWORD: use at least 10 characters');
    expect(readAll).toThrow('hanji:settings.ADMIN_EMAIL is "nobody"; ');
    expect(readAll).not.toThrow('too-short');
  });

  test('tells all mistakes at once, each with its key and what is allowed', () => {
    const found = mistakes({
      'hanji:cluster': 'eks',
      'hanji:publicUrl': 'hanji.test/blog',
      'hanji:releases': '{"blue":{"version":"1.4.0","images":{"quill":"r.test/quill:1"}},"green":{"version":"1.5.0","weight":101}}',
      'hanji:settings': '{"INK_KEY":"plain"}',
      'hanji:replicas': '{"ink":-1}',
      'hanji:volumes': '{"postgres":"ten gigabytes"}',
      'hanji:gateway': '{"replicas":2,"port":80}',
      'hanji:brokerNodes': '2',
      'hanji:autoscaling': 'maybe',
      'hanji:realeases': '{}',
    });
    expect(found).toEqual([
      expect.stringMatching(/^hanji:realeases is not known; known are cluster, /),
      'hanji:cluster is "eks"; give "existing" for a cluster that is there, or "oke" to have one made',
      'hanji:publicUrl is "hanji.test/blog"; give the address that readers type, without a path, e.g. https://blog.example.org',
      'hanji:releases.green.weight is 101; give the percentage of visitors who get green, from 0 to 100',
      'hanji:replicas.ink is -1; give a whole number from 0 to 100',
      'hanji:autoscaling is "maybe"; give true or false',
      'hanji:volumes.postgres is "ten gigabytes"; give a Kubernetes quantity such as 20Gi',
      'hanji:brokerNodes is "2"; give 1 or 3',
      expect.stringMatching(/^hanji:gateway does not know port; it knows image, command, /),
      'hanji:settings.INK_KEY is a secret; move it to hanji:secrets (pulumi config rm --path hanji:settings.INK_KEY, then pulumi config set --secret --path hanji:secrets.INK_KEY)',
      'hanji:releases.blue.images.quill is no workload; known are ink, brush',
      'hanji:releases.green.version is 1.5.0, which has no release file; make one with npm run images -- --release 1.5.0, or give images',
    ]);
  });

  test.each([
    [
      'a green to keep that there is not',
      { 'hanji:releases': JSON.stringify({ blue: { version: '1.4.0' }, green: { version: '1.4.0', weight: 0, keep: ['ink', 'inkk'] } }) },
      ['hanji:releases.green.keep: inkk is no workload; known are ink, brush'],
    ],
    ['a value and a name', { 'hanji:replicas': '{"inkk":2,"brush":-1}' }, ['hanji:replicas.brush is -1', 'hanji:replicas.inkk is no workload']],
    [
      'a weight, and a release that is not there',
      { 'hanji:releases': '{"blue":{"version":"1.4.0"},"green":{"version":"9.9.9","weight":150}}' },
      ['hanji:releases.green.weight is 150', 'hanji:releases.green.version is 9.9.9, which has no release file'],
    ],
    [
      'a field that is not known, and an image of nothing',
      { 'hanji:releases': '{"blue":{"version":"1.4.0","colour":"red","images":{"quill":"r.test/quill:1"}}}' },
      ['hanji:releases.blue does not know colour', 'hanji:releases.blue.images.quill is no workload'],
    ],
    ['no version at all', { 'hanji:releases': '{"blue":{}}' }, ['hanji:releases.blue.version is missing']],
    [
      'a name that is neither',
      { 'hanji:settings': '{"INK_KEYS":"x"}' },
      ['hanji:settings.INK_KEYS is no plain variable that definitions leave to the operator; known are '],
    ],
    [
      'what is no secret among the secrets',
      { 'hanji:secrets': '{"INK_NAME":"x"}' },
      ['hanji:secrets.INK_NAME is no secret; move it to hanji:settings (pulumi config set --path hanji:settings.INK_NAME)'],
    ],
  ])('a mistake hides no other one: %s', (_, values, expected) => {
    const found = mistakes({ ...right, ...values }, ['hanji:secrets']);
    expect(found).toEqual(expected.map((begin) => expect.stringContaining(begin)));
  });

  test.each([
    [
      'an image of a workload that nobody defined',
      { ...right, 'hanji:releases': '{"blue":{"version":"1.4.0","images":{"quill":"r.test/quill:1"}}}' },
      'hanji:releases.blue.images.quill is no workload; known are ink, brush',
    ],
    [
      'a release without a file and without images',
      { ...right, 'hanji:releases': '{"blue":{"version":"9.9.9"}}' },
      'hanji:releases.blue.version is 9.9.9, which has no release file; make one with npm run images -- --release 9.9.9, or give images',
    ],
    [
      'a release that would take a workload off the site',
      { ...right, 'hanji:releases': '{"blue":{"version":"1.4.1"}}' },
      'hanji:releases.blue 1.4.1 has no image of ink, without which that is not on the site; make all with npm run images -- --release 1.4.1',
    ],
    ['a limit of a service that nobody defined', { ...right, 'hanji:apiLimits': '{"quill":300}' }, 'hanji:apiLimits.quill is no service; known are ink, brush'],
    [
      'no process at all where their number follows the load',
      { ...right, 'hanji:autoscaling': 'true', 'hanji:replicas': '{"ink":0}' },
      'hanji:replicas.ink is 0, which does not go with hanji:autoscaling; give at least 1',
    ],
    [
      'OKE without an account to make it in',
      { ...right, 'hanji:cluster': 'oke' },
      'hanji:oci is missing; hanji:cluster is "oke", so give at least { compartmentId: ocid1.compartment.oc1..…, region: eu-frankfurt-1 }',
    ],
    [
      'OKE with a kubeconfig',
      { ...right, 'hanji:cluster': 'oke', 'hanji:kubeconfig': '/x', 'hanji:oci': '{"compartmentId":"ocid1.compartment.oc1..a","region":"eu-frankfurt-1"}' },
      'hanji:kubeconfig does not go with hanji:cluster "oke", which makes its own; remove it',
    ],
    [
      'previews without what looks after them',
      { ...right, 'hanji:previews': '{}' },
      'hanji:previews needs the image preview-keeper, which release 1.4.0 has not; make it with npm run images, or give hanji:previews.keeper',
    ],
    [
      'a preview in the namespace of the site whose servers it shares',
      { ...right, 'hanji:preview': '{"name":"pr-12","parentNamespace":"hanji","expires":"2026-03-01T12:00:00Z","keeper":"r.test/preview-keeper:1"}' },
      'hanji:namespace is hanji, which is the site whose servers the preview shares; give the preview a namespace of its own',
    ],
    [
      'a preview by a name that would be mistaken on the servers',
      { ...right, 'hanji:preview': '{"name":"pr--12","parentNamespace":"dev","expires":"2026-03-01T12:00:00Z","keeper":"r.test/preview-keeper:1"}' },
      'hanji:preview.name is "pr--12"; give a name of up to 30 small letters, digits and single hyphens, such as pr-12',
    ],
    [
      'secrets in plain text',
      { ...right, 'hanji:secrets': '{"INK_KEY":"hidden-value"}' },
      'hanji:secrets stands in plain text; set it with pulumi config set --secret --path',
    ],
  ])('refuses %s', (_name, values, message) => {
    expect(mistakes(values)).toEqual([message]);
  });

  test('takes a candidate of one image, new ones among them, and a release whose missing images are given', () => {
    const green = { version: '1.5.0', images: { ink: 'r.test/ink:2' }, weight: 5 };
    const allowed = [
      { blue: { version: '1.4.0' }, green },
      { blue: { version: '1.4.1', images: { ink: 'r.test/ink:1' } } },
      { blue: { version: '1.4.1' }, green },
    ];
    for (const releases of allowed) expect(mistakes({ ...right, 'hanji:releases': JSON.stringify(releases) })).toEqual([]);
  });

  const mail = '{"mail":{"to":"night@example.org","from":"hanji@example.org","server":"mail.example.org:587"}}';
  test.each([
    ['hanji:alerts', { 'hanji:alerts': mail }, 'hanji:alerts does not go with hanji:observability.mode off, '],
    [
      'hanji:alerts',
      { 'hanji:alerts': mail, 'hanji:observability': '{"mode":"prometheus-operator"}' },
      'hanji:alerts does not go with hanji:observability.mode prometheus-operator, ',
    ],
    [
      'tracesTo',
      { 'hanji:observability': '{"mode":"prometheus-operator","tracesTo":"http://tempo.tracing:4318"}' },
      'hanji:observability.tracesTo does not go with hanji:observability.mode prometheus-operator, ',
    ],
    [
      'labels',
      { 'hanji:observability': '{"mode":"deployed","labels":{"release":"prometheus"}}' },
      'hanji:observability.labels does not go with hanji:observability.mode deployed, ',
    ],
  ])('refuses %s where nothing reads it: %#', (_name, values: Record<string, string>, message) => {
    expect(mistakes({ ...right, ...values }, ['hanji:alerts'])).toEqual([expect.stringContaining(message)]);
  });

  test('wants to be told where alerts lead to, where it cannot know', () => {
    const observed = (fields: object) => ({ ...right, 'hanji:observability': JSON.stringify({ mode: 'deployed', ...fields }) });
    expect(mistakes(observed({}), [], null)).toEqual([expect.stringContaining('hanji:observability.runbooks is missing; ')]);
    expect(mistakes(observed({}))).toEqual([]);
    expect(mistakes(observed({ runbooks: 'https://docs.test' }), [], null)).toEqual([]);
  });

  test('has traces looked at only where they are sent', () => {
    const traces = { tracesFrom: { kind: 'tempo', url: 'http://tempo.tracing:3200' } };
    const observed = (fields: object) => ({ ...right, 'hanji:observability': JSON.stringify({ mode: 'deployed', ...fields }) });
    expect(mistakes(observed(traces))).toEqual([expect.stringContaining('hanji:observability.tracesFrom does not go without')]);
    expect(mistakes(observed({ ...traces, tracesTo: 'http://tempo.tracing:4318' }))).toEqual([]);
  });

  test('takes alerts and traces where servers beside the site read them', () => {
    const values = { 'hanji:alerts': mail, 'hanji:observability': '{"mode":"deployed","tracesTo":"http://tempo.tracing:4318"}' };
    expect(mistakes({ ...right, ...values }, ['hanji:alerts'])).toEqual([]);
  });

  test('never repeats a secret in a message', () => {
    const found = mistakes(
      { ...right, 'hanji:certificate': '{"chain":"hidden-value","key":"hidden-value"}', 'hanji:secrets': '{"INK_KEY":["hidden-value"]}' },
      ['hanji:certificate', 'hanji:secrets'],
    );
    expect(found).toHaveLength(3);
    expect(found.join()).not.toContain('hidden-value');
  });

  test('takes a secret that was set as one', () => {
    expect(read({ ...right, 'hanji:secrets': '{"INK_KEY":"hidden-value"}' }, ['hanji:secrets']).secrets).toEqual({ INK_KEY: 'hidden-value' });
  });
});

test.each(['dev', 'prod'])('the stack "%s" that comes with the project has no mistakes', async (stack) => {
  const { config } = parse(readFileSync(join(import.meta.dirname, '..', `Pulumi.${stack}.yaml`), 'utf8')) as { config: Record<string, unknown> };
  // Pulumi hands structured values to the program as JSON.
  const values = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]));
  const { all } = await loadRegistry();
  expect(() =>
    readConfig(
      stack,
      { values, isSecret: () => false },
      { deployables: all, isImplemented: () => true, releaseFile: () => all.map(workloadName), keeperImage: () => 'r.test/preview-keeper:1', runbooks: null },
    ),
  ).not.toThrow();
});
