import { readConfig } from '@hanji/stacks/read-config';
import { expect, test } from 'vitest';
import { previewConfig, type PreviewSource } from './preview-config.ts';

const parent = {
  'hanji:publicUrl': { value: 'https://dev.example.org' },
  'hanji:previews': { value: '{"minutes":5}' },
  'hanji:settings': { value: '{"SITE_TITLE":"Hanji","TIME_ZONE":"Asia/Seoul","GOOGLE_CLIENT_ID":"g","ADMIN_EMAIL":"admin@example.org"}' },
  'hanji:secrets': { value: '{"GOOGLE_CLIENT_SECRET":"hidden","ADMIN_PASSWORD":"of-the-parent"}', secret: true },
  'hanji:gateway': { value: '{"replicas":3,"service":"ClusterIP"}' },
  'hanji:volumes': { value: '{"storageClass":"oci-bv","postgres":"50Gi"}' },
  'hanji:protect': { value: 'true' },
  'hanji:registryLogin': { value: '{"server":"r.test","username":"robot","password":"pull"}', secret: true },
};
const source: PreviewSource = {
  name: 'pr-12',
  parent,
  outputs: { name: 'dev', namespace: 'hanji', kubeconfig: 'apiVersion: v1' },
  release: { version: 'pr-12', images: { blog: 'r.test/blog:1' }, tools: { 'preview-keeper': 'r.test/preview-keeper:1' } },
  expires: new Date('2026-03-01T12:00:00Z'),
  admin: { email: 'admin@preview.invalid', password: 'of-the-preview' },
};
const read = (changes: Partial<PreviewSource> = {}) => {
  const given = previewConfig({ ...source, ...changes });
  const values = Object.fromEntries(Object.entries(given).map(([key, { value }]) => [key, value]));
  const settable = { deployables: [], isImplemented: () => true, releaseFile: () => ['blog'], keeperImage: () => undefined, runbooks: null };
  return { given, values, settable };
};

test('a preview is where its parent is, in a namespace and at a host name of its own, on its servers, until it expires', () => {
  const { values } = read();
  expect(values).toMatchObject({
    'hanji:cluster': 'existing',
    'hanji:kubeconfig': 'apiVersion: v1',
    'hanji:namespace': 'hanji-pr-12',
    'hanji:publicUrl': 'https://pr-12.dev.example.org',
    'hanji:preview': JSON.stringify({
      name: 'pr-12',
      parent: 'dev',
      parentNamespace: 'hanji',
      expires: '2026-03-01T12:00:00.000Z',
      keeper: 'r.test/preview-keeper:1',
    }),
    'hanji:releases': JSON.stringify({ blue: { version: 'pr-12', images: { blog: 'r.test/blog:1' } } }),
    'hanji:gateway': JSON.stringify({ replicas: 1, service: 'ClusterIP' }),
    'hanji:volumes': JSON.stringify({ storageClass: 'oci-bv', redis: '1Gi', files: '1Gi' }),
  });
});

test('it sleeps when its parent says so, and else never', () => {
  const sleepOf = (previews: string) =>
    JSON.parse(read({ parent: { ...parent, 'hanji:previews': { value: previews } } }).values['hanji:preview'] ?? '').sleepMinutes;
  expect([sleepOf('{"sleepMinutes":5}'), sleepOf('{}')]).toEqual([5, undefined]);
});

test('behind an Ingress it has no balancer, and neither has it on OKE without one', () => {
  const gatewayOf = (changes: PreviewSource['parent']) => JSON.parse(read({ parent: { ...parent, ...changes } }).values['hanji:gateway'] ?? '') as object;
  const behind = { 'hanji:previews': { value: '{"ingressClass":"nginx"}' }, 'hanji:gateway': { value: '{"annotations":{"a":"b"}}' } };
  expect(gatewayOf(behind)).toEqual({ replicas: 1, service: 'ClusterIP', annotations: {}, ingressClass: 'nginx' });
  expect(gatewayOf({ 'hanji:cluster': { value: 'oke' }, 'hanji:gateway': { value: '{}' } })).toEqual({ replicas: 1, service: 'ClusterIP', annotations: {} });
});

test('it has nothing of its parent by which it would act outside of itself, and no secret of it but the login of the registry', () => {
  const { given } = read();
  const text = JSON.stringify(given);
  for (const foreign of ['hidden', 'of-the-parent', 'GOOGLE', 'admin@example.org', 'protect']) expect(text).not.toContain(foreign);
  expect(JSON.parse(given['hanji:settings']?.value ?? '')).toEqual({
    SITE_TITLE: 'Hanji · pr-12',
    TIME_ZONE: 'Asia/Seoul',
    ADMIN_EMAIL: 'admin@preview.invalid',
  });
  expect(Object.entries(given).flatMap(([key, { secret }]) => (secret === true ? [key] : []))).toEqual(['hanji:secrets', 'hanji:registryLogin']);
});

test('the program takes every key that it has', () => {
  const { values, settable } = read();
  const { 'hanji:settings': _settings, 'hanji:secrets': _secrets, 'hanji:releases': _releases, ...rest } = values;
  const config = readConfig('preview-pr-12', { values: { ...rest, 'hanji:releases': '{"blue":{"version":"pr-12"}}' }, isSecret: () => true }, settable);
  expect(config.preview?.name).toBe('pr-12');
});

test.each([
  ['a parent that takes no previews', { parent: { 'hanji:publicUrl': { value: 'https://a.test' } } }, /takes no previews. Set hanji:previews/],
  ['a release without what looks after previews', { release: { ...source.release, tools: {} } }, /has not all images .* npm run images -- --release pr-12/],
  ['a namespace that would be too long', { outputs: { name: 'dev', namespace: 'n'.repeat(60) } }, /too long by 3; give the preview a shorter name/],
])('it is refused with %s', (_what, changes, message) => {
  expect(() => previewConfig({ ...source, ...changes })).toThrow(message);
});
