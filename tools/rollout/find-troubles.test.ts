import type { CoreV1Event, V1ContainerStatus, V1PersistentVolumeClaim, V1Pod, V1Service } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { findTroubles, type SiteView } from './find-troubles.ts';

const now = new Date('2026-05-01T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const meta = {
  uid: 'u1',
  name: 'ink-green-7c-x',
  namespace: 'hanji',
  labels: { 'app.kubernetes.io/name': 'ink', 'hanji.dev/colour': 'green' },
  ownerReferences: [{ kind: 'ReplicaSet', name: 'ink-green-7c', uid: 'rs', apiVersion: 'apps/v1' }],
};
const container = (state: Partial<V1ContainerStatus>): V1Pod => ({
  metadata: meta,
  status: {
    phase: 'Running',
    startTime: ago(40),
    containerStatuses: [{ name: 'ink', image: 'localhost/hanji/ink:2', imageID: '', ready: false, restartCount: 0, ...state }],
  },
});
/** One that runs for long, and has not been ready for so many seconds. */
const unready = (seconds: number): V1Pod => {
  const pod = container({ state: { running: { startedAt: ago(3600) } } });
  return { ...pod, status: { ...pod.status, conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: ago(seconds) }] } };
};
/** Another one of the workload. */
const beside = (isReady: boolean): V1Pod => ({
  metadata: { ...meta, uid: 'u2', name: 'ink-6b-y' },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }] },
});
const running = (seconds: number) => container({ state: { running: { startedAt: ago(seconds) } } });
/** The node's word that the pod was asked in vain, so many seconds ago first. */
const refusing = (seconds: number, probe = 'Readiness'): CoreV1Event => ({
  ...event('Unhealthy', `${probe} probe failed: HTTP probe failed with statuscode: 503`, 'Pod', meta.name, meta.uid),
  firstTimestamp: ago(seconds),
});
const waiting = (reason: string, message?: string) => container({ state: { waiting: { reason, ...(message === undefined ? {} : { message }) } } });
const event = (reason: string, message: string, kind = 'ReplicaSet', name = 'ink-green-7c', uid = 'rs'): CoreV1Event => ({
  metadata: {},
  involvedObject: { kind, name, uid },
  reason,
  message,
  firstTimestamp: ago(30),
  lastTimestamp: ago(5),
});
const unscheduled = (since: number, message: string): V1Pod => ({
  metadata: meta,
  status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message, lastTransitionTime: ago(since) }] },
});
const claim = (storageClassName?: string): V1PersistentVolumeClaim => ({
  metadata: { name: 'data-postgres-0', uid: 'c1', creationTimestamp: ago(40) },
  spec: storageClassName === undefined ? {} : { storageClassName },
  status: { phase: 'Pending' },
});
const found = (view: Partial<SiteView>) => findTroubles({ pods: [], events: [], claims: [], services: [], ...view }, now).map(({ sentence }) => sentence);
/** Made so many seconds ago. */
const balancer = (seconds: number, ingress: { ip: string }[] = []): V1Service => ({
  metadata: { name: 'gateway', uid: 's1', creationTimestamp: ago(seconds) },
  spec: { type: 'LoadBalancer' },
  status: { loadBalancer: { ingress } },
});
const beginning = (reason: string): V1Pod => ({
  metadata: meta,
  status: {
    phase: 'Pending',
    startTime: ago(100),
    initContainerStatuses: [{ name: 'keys', image: 'rabbitmq:5', imageID: '', ready: false, restartCount: 0, state: { waiting: { reason } } }],
    containerStatuses: [{ name: 'ink', image: 'ink:2', imageID: '', ready: false, restartCount: 0, state: { waiting: { reason: 'PodInitializing' } } }],
  },
});
const crashed = { lastState: { terminated: { exitCode: 1 } } };
const noCpu = '0/1 nodes are available: 1 Insufficient cpu.';

test.each<[string, Partial<SiteView>, string]>([
  [
    'an image that is not there',
    { pods: [waiting('ImagePullBackOff', 'Back-off pulling image "localhost/hanji/ink:2"')] },
    'Deployment ink-green: the image localhost/hanji/ink:2 of pod ink-green-7c-x cannot be had (Back-off pulling image "localhost/hanji/ink:2"). Push or load it',
  ],
  ['an image that may not be pulled', { pods: [waiting('ErrImageNeverPull')] }, 'cannot be had (ErrImageNeverPull)'],
  ['a secret that is not there', { pods: [waiting('CreateContainerConfigError', 'secret "x" not found')] }, 'cannot start (secret "x" not found)'],
  [
    'a crash loop',
    { pods: [container({ state: { waiting: { reason: 'CrashLoopBackOff' } }, ...crashed })] },
    'crashes again and again (exit code 1). Its last words: kubectl -n hanji logs ink-green-7c-x --previous',
  ],
  ['a second crash', { pods: [container({ restartCount: 2, state: { running: { startedAt: ago(1) } }, ...crashed })] }, 'crashes again and again'],
  [
    'too little memory',
    { pods: [container({ restartCount: 3, lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } } })] },
    'it took more memory than its limit',
  ],
  ['one that is never ready', { pods: [container({ state: { running: { startedAt: ago(95) } } })] }, 'runs for 95 s and does not become ready'],
  [
    'one that says it is not ready beside another that is',
    { pods: [beside(true), running(40)], events: [refusing(31)] },
    'runs for 40 s and does not become ready',
  ],
  ['one that is ready no more', { pods: [unready(100)] }, 'runs for 100 s and does not become ready'],
  [
    'a quota',
    { events: [event('FailedCreate', 'pods "ink-green-7c-" is forbidden: exceeded quota: small, requested: pods=1')] },
    'ReplicaSet ink-green-7c: its pods are refused (pods "ink-green-7c-" is forbidden: exceeded quota: small, requested: pods=1). Raise the quota',
  ],
  ['a policy', { events: [event('FailedCreate', 'violates PodSecurity "restricted"')] }, 'Let the cluster allow what it names'],
  ['no room on any node', { pods: [unscheduled(31, noCpu)] }, `Deployment ink-green: no node takes the pod ink-green-7c-x (${noCpu}). Add nodes`],
  ['an image of what runs before the process', { pods: [beginning('ImagePullBackOff')] }, 'the image rabbitmq:5 of pod ink-green-7c-x cannot be had'],
  [
    'a volume that cannot be mounted',
    { pods: [beginning('PodInitializing')], events: [event('FailedMount', 'secret "keys" not found', 'Pod', meta.name, meta.uid)] },
    'the pod ink-green-7c-x cannot be made on its node (secret "keys" not found). Mend what it names',
  ],
  [
    'a balancer that nobody makes',
    { services: [balancer(70)] },
    'Service gateway: its balancer gets no address (nothing in the cluster makes balancers). Let the cluster',
  ],
  [
    'a balancer that cannot be made',
    { services: [balancer(70)], events: [event('SyncLoadBalancerFailed', 'quota of balancers', 'Service', 'gateway', 's1')] },
    'Service gateway: its balancer gets no address (quota of balancers).',
  ],
  ['nodes that are full', { pods: [unscheduled(31, '0/1 nodes are available: 1 Too many pods.')] }, 'Add nodes, or take something down, such as previews'],
  [
    'a storage class that is not there',
    {
      claims: [claim('gold')],
      pods: [unscheduled(60, 'pod has unbound immediate PersistentVolumeClaims')],
      events: [event('ProvisioningFailed', 'storageclass.storage.k8s.io "gold" not found', 'PersistentVolumeClaim', 'data-postgres-0', 'c1')],
    },
    'Volume claim data-postgres-0: it gets no volume of the storage class gold (storageclass.storage.k8s.io "gold" not found). Name one',
  ],
  [
    'no default storage class',
    { claims: [claim()], events: [event('FailedBinding', 'no storage class is set', 'PersistentVolumeClaim', 'data-postgres-0', 'c1')] },
    'it gets no volume of a default storage class (no storage class is set)',
  ],
])('%s is told in one sentence, with what to do', (_, view, sentence) => {
  const sentences = found(view);
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toContain(sentence);
});

test.each<[string, Partial<SiteView>]>([
  ['starts', { pods: [container({ state: { running: { startedAt: ago(20) } } })] }],
  ['is not ready beside others that are not either', { pods: [beside(false), running(80)], events: [refusing(75)] }],
  ['has begun to say that it is not ready', { pods: [beside(true), running(80)], events: [refusing(20)] }],
  ['does not answer yet', { pods: [beside(true), running(80)], events: [refusing(75, 'Startup')] }],
  ['missed a probe long ago and just now', { pods: [beside(true), unready(20)], events: [refusing(3000)] }],
  ['ended often, and is ready again', { pods: [container({ ready: true, restartCount: 5, state: { running: { startedAt: ago(60) } }, ...crashed })] }],
  ['crashed once', { pods: [container({ restartCount: 1, state: { running: { startedAt: ago(5) } }, ...crashed })] }],
  ['has just been told to get an image', { pods: [{ ...waiting('ErrImagePull'), status: { ...waiting('ErrImagePull').status, startTime: ago(5) } }] }],
  ['waits for a balancer that is being made', { services: [balancer(200)], events: [event('EnsuringLoadBalancer', 'Ensuring', 'Service', 'gateway', 's1')] }],
  ['has its balancer', { services: [balancer(200, [{ ip: '192.0.2.1' }])] }],
  ['waits for a node that is being added', { pods: [unscheduled(200, noCpu)], events: [event('TriggeredScaleUp', '1 → 2', 'Pod', meta.name, meta.uid)] }],
  ['missed a probe, and ran for long before', { pods: [unready(4)] }],
  ['stops', { pods: [{ ...waiting('CrashLoopBackOff'), metadata: { ...meta, deletionTimestamp: ago(1) } }] }],
  ['got its pods at last', { pods: [container({ ready: true })], events: [event('FailedCreate', 'exceeded quota')] }],
  ['has ended well', { pods: [{ metadata: meta, status: { phase: 'Succeeded' } }] }],
])('nothing is said of one that %s', (_, view) => {
  expect(found(view)).toEqual([]);
});
