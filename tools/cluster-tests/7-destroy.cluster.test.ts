import { expect, inject, test } from 'vitest';
import { runProgram } from '../images/run-program.ts';
import { figures } from './figures.ts';
import { eventually } from './eventually.ts';
import { namespace } from './test-names.ts';
import { siteConfig } from './test-site.ts';
import { openStack } from './test-stack.ts';

const inCluster = async (kind: string) =>
  JSON.parse(await runProgram('kubectl', ['get', kind, '--all-namespaces', '--output', 'json'])).items as {
    metadata: { namespace?: string };
    spec: { claimRef?: { namespace: string } };
  }[];

test('destroy leaves nothing of the site in the cluster: no object and no volume', async () => {
  const { stack, up } = await openStack('cluster-test');
  await up(siteConfig());
  await figures(inject('runFolder')).time('destroy', () => stack.destroy());
  expect((await stack.exportStack()).deployment.resources ?? []).toEqual([]);
  expect(await runProgram('kubectl', ['get', 'namespace', namespace, '--ignore-not-found', '--output', 'name'])).toBe('');
  const kinds = ['pods', 'services', 'secrets', 'configmaps', 'persistentvolumeclaims', 'jobs', 'networkpolicies'];
  for (const kind of kinds)
    expect(
      (await inCluster(kind)).filter((object) => object.metadata.namespace === namespace),
      kind,
    ).toEqual([]);
  // The cluster takes a volume away a moment after its claim.
  await eventually(async () => !(await inCluster('persistentvolumes')).some((volume) => volume.spec.claimRef?.namespace === namespace));
});
