import type { V1Deployment, V1StatefulSet } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { isGateway, lateWorkloads, showsPages, stoppingPods } from './rolled-out.ts';

const done = { observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2 };
const workload = (status: object, generation = 2) => ({ metadata: { name: 'ink', generation }, spec: { replicas: 2 }, status }) as V1Deployment & V1StatefulSet;

test.each([
  ['nobody when all is as it should be', done, []],
  // What the engine takes for done: the state of before.
  ['one whose change its controller has not seen', { ...done, observedGeneration: 1 }, ['Deployment ink (its change is not seen yet)']],
  ['one with pods of before', { ...done, replicas: 3, updatedReplicas: 1 }, ['Deployment ink (1 of 2 updated, 2 available, 1 of before)']],
  ['one with too few that answer', { ...done, availableReplicas: 1 }, ['Deployment ink (2 of 2 updated, 1 available)']],
  ['one of which nothing is known', {}, ['Deployment ink (its change is not seen yet)']],
])('late is %s', (_, status, expected) => {
  expect(lateWorkloads({ deployments: [workload(status)], statefulSets: [] })).toEqual(expected);
  expect(lateWorkloads({ deployments: [], statefulSets: [workload(status)] })).toEqual(expected.map((late) => late.replace('Deployment', 'StatefulSet')));
});

test('a workload without processes is on time', () => {
  const nothing = { metadata: { name: 'ink', generation: 1 }, spec: { replicas: 0 }, status: { observedGeneration: 1 } } as V1Deployment;
  expect(lateWorkloads({ deployments: [nothing], statefulSets: [] })).toEqual([]);
});

test('pods of before count until they are gone, of those that are asked for', () => {
  const pod = (name: string, deletionTimestamp?: Date) => ({
    metadata: { labels: { 'app.kubernetes.io/name': name }, ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }) },
  });
  const pods = [pod('gateway'), pod('gateway', new Date()), pod('ink', new Date()), pod('shell-frontend', new Date()), pod('shell-frontend', new Date())];
  expect(stoppingPods({ pods: [pod('gateway'), pod('ink', new Date())] }, showsPages)).toEqual([]);
  expect(stoppingPods({ pods }, isGateway)).toEqual(['Deployment gateway (1 of before still stopping)']);
  expect(stoppingPods({ pods }, showsPages)).toEqual([
    'Deployment gateway (1 of before still stopping)',
    'Deployment shell-frontend (2 of before still stopping)',
  ]);
});
