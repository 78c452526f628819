import { workloadPlan } from '@hanji/contracts/workload';
import { describe, expect, test } from 'vitest';
import { brush, ink } from '../testing/definitions.ts';
import { migrationPod, type PodArgs, serverPod } from './pod.ts';

const plan = workloadPlan(ink);
const base: PodArgs = {
  plan,
  image: 'ink:1',
  serviceAccount: 'ink',
  secret: 'ink-1',
  settings: 'ink-2',
  resources: plan.resources,
  cloudIdentity: false,
  files: null,
};
// Builders give plain objects; only their types allow for outputs.
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe.each([
  ['server', plain(serverPod(base))],
  ['migration', plain(migrationPod(base, 'services/ink/migrate.ts'))],
])('the pod of a %s', (_kind, pod) => {
  test('is one that PodSecurity "restricted" admits', () => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } });
    for (const container of pod.containers) {
      expect(container.securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
    }
    expect(pod).not.toHaveProperty('hostNetwork');
    expect(pod.volumes.every((volume: object) => !('hostPath' in volume))).toBe(true);
  });

  test('has no token of the cluster and no addresses that nobody declared', () => {
    expect(pod).toMatchObject({ serviceAccountName: 'ink', automountServiceAccountToken: false, enableServiceLinks: false });
  });

  test('holds no value in its own text, only the names of objects that do', () => {
    for (const container of pod.containers) {
      expect(container).not.toHaveProperty('env');
      expect(container.envFrom).toEqual([{ configMapRef: { name: 'ink-2' } }, { secretRef: { name: 'ink-1' } }]);
    }
  });
});

describe('a server', () => {
  const pod = plain(serverPod(base));
  const [container] = pod.containers;

  test('is probed at the paths and the port of its definition', () => {
    expect(container.ports).toEqual([{ name: 'http', containerPort: 4001 }]);
    expect([container.startupProbe, container.readinessProbe, container.livenessProbe].map((probe) => probe.httpGet)).toEqual([
      { path: '/health', port: 'http' },
      { path: '/ready', port: 'http' },
      { path: '/health', port: 'http' },
    ]);
  });

  test('goes on taking requests when it is told to stop, and has time to finish them', () => {
    const { seconds } = container.lifecycle.preStop.sleep;
    expect(seconds).toBeGreaterThanOrEqual(5);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(seconds + 10);
  });

  test('is spread over zones and nodes, each version by itself', () => {
    expect(
      pod.topologySpreadConstraints.map((constraint: { topologyKey: string; matchLabelKeys: string[] }) => [constraint.topologyKey, constraint.matchLabelKeys]),
    ).toEqual([
      ['topology.kubernetes.io/zone', ['pod-template-hash']],
      ['kubernetes.io/hostname', ['pod-template-hash']],
    ]);
  });

  test('gets what it may use from its definition', () => {
    const declared = workloadPlan(brush);
    expect(plain(serverPod({ ...base, plan: declared, resources: declared.resources })).containers[0].resources).toMatchObject(brush.resources);
  });

  test('that keeps files on a volume stays on the node of that volume', () => {
    const keeper = plain(serverPod({ ...base, files: { claim: 'ink-files' } }));
    expect(keeper.volumes).toContainEqual({ name: 'files', persistentVolumeClaim: { claimName: 'ink-files' } });
    expect(keeper.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey).toBe('kubernetes.io/hostname');
  });

  test('shows the cloud who it is only where it has to', () => {
    expect(plain(serverPod({ ...base, cloudIdentity: true })).automountServiceAccountToken).toBe(true);
  });
});

test('a migration runs once, is not probed, and leaves its log behind', () => {
  const pod = plain(migrationPod(base, 'services/ink/migrate.ts'));
  expect(pod.restartPolicy).toBe('Never');
  expect(pod.containers[0].command).toEqual(['node', 'services/ink/migrate.ts']);
  expect(Object.keys(pod.containers[0])).not.toEqual(expect.arrayContaining([expect.stringMatching(/Probe$/)]));
});
