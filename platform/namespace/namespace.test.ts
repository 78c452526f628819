import { expect, test } from 'vitest';
import { child, childKey, recordResources } from '../testing/recorded-resources.ts';
import { registryLoginSecret } from './registry-login.ts';
import { SiteNamespace } from './site-namespace.ts';

const record = () => recordResources(() => new SiteNamespace('site', { namespace: 'hanji', keep: false }));

test('the namespace of a site has exactly these children', async () => {
  expect((await record()).map(childKey)).toEqual(['Namespace site', 'NetworkPolicy site', 'SiteNamespace site']);
});

test('it admits restricted pods only', async () => {
  expect(child(await record(), 'Namespace site').inputs['metadata'].labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
});

test('its pods may ask for names, and nothing else unless another policy says so', async () => {
  const { podSelector, policyTypes, ingress, egress } = child(await record(), 'NetworkPolicy site').inputs['spec'];
  expect({ podSelector, policyTypes, ingress }).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [] });
  expect(egress).toHaveLength(1);
  expect(egress[0].ports.map((port: { port: number }) => port.port)).toEqual([53, 53]);
});

test("a registry's login is a Secret of the kind that nodes read", async () => {
  const login = { server: 'iad.ocir.io', username: 'tenancy/robot', password: 'hidden' };
  const [secret] = await recordResources(() => registryLoginSecret('registry-login', 'hanji', login, {}));
  expect(secret?.inputs['type']).toBe('kubernetes.io/dockerconfigjson');
  expect(JSON.parse(secret?.inputs['stringData']['.dockerconfigjson'])).toEqual({
    auths: { 'iad.ocir.io': { username: 'tenancy/robot', password: 'hidden' } },
  });
  expect(secret?.secrets.join()).toContain('stringData');
});
