import { describe, expect, test } from 'vitest';
import { calledBy, callersOf } from './connections.ts';
import { allowedConnections } from './network-policy.ts';
import { traceConnections } from './trace-policy.ts';
import { brush, desk, ink, sheet } from './testing/definitions.ts';

const all = [ink, brush, sheet, desk];
const pods = (name: string) => ({ podSelector: { matchLabels: { 'app.kubernetes.io/name': name } } });

describe('the connections of a workload', () => {
  test('are those to the services that it declares to call', () => {
    expect(calledBy(ink, all)).toEqual([{ name: 'brush', port: 4002 }]);
  });

  test('are for the host also those to every remote', () => {
    expect(calledBy(desk, all)).toEqual([
      { name: 'brush', port: 4002 },
      { name: 'sheet-frontend', port: 4100 },
    ]);
  });

  test('are taken from exactly those who declare it', () => {
    expect([ink, brush, sheet, desk].map((definition) => callersOf(definition, all))).toEqual([
      ['sheet-frontend'],
      ['ink', 'desk-frontend'],
      ['desk-frontend'],
      [],
    ]);
  });
});

describe('a network policy', () => {
  test('names both directions, so that what it does not list is refused', () => {
    expect(allowedConnections({ name: 'ink', accepts: [], opens: [] })).toEqual({
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'ink' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [],
    });
  });

  test('lets in the callers at the port, and out to the called', () => {
    const policy = allowedConnections({
      name: 'ink',
      accepts: [{ from: ['gateway', 'sheet-frontend'], ports: [4001] }],
      opens: [{ name: 'postgres', port: 5432 }],
    });
    expect(policy.ingress).toEqual([{ from: [pods('gateway'), pods('sheet-frontend')], ports: [{ protocol: 'TCP', port: 4001 }] }]);
    expect(policy.egress).toEqual([{ to: [pods('postgres')], ports: [{ protocol: 'TCP', port: 5432 }] }]);
  });

  test('lets nobody in, rather than everybody, when there are no callers', () => {
    expect(allowedConnections({ name: 'ink', accepts: [{ from: [], ports: [4001] }], opens: [] }).ingress).toEqual([]);
  });

  test('opens only public addresses to those who call the internet', () => {
    const policy = JSON.parse(JSON.stringify(allowedConnections({ name: 'ink', accepts: [], opens: [], internet: true })));
    expect(policy.egress[0].ports).toEqual([{ protocol: 'TCP', port: 443 }]);
    expect(policy.egress[0].to[0].ipBlock.except).toEqual(expect.arrayContaining(['10.0.0.0/8', '169.254.0.0/16']));
  });

  test('opens the way to the control plane for those whom the cloud has to know', () => {
    const { egress } = allowedConnections({ name: 'ink', accepts: [], opens: [], cloudIdentity: true });
    expect(egress).toEqual([{ ports: [{ protocol: 'TCP', port: 12_250 }] }]);
  });
});

test.each([
  ['http://collector:4318', [{ podSelector: {} }], 4318],
  ['http://collector.seen.svc.cluster.local:4318', [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'seen' } } }], 4318],
  ['https://otlp.example.com/otlp', undefined, 443],
])('traces go to %s', (endpoint, to, port) => {
  const { podSelector, egress } = traceConnections(['gateway', 'ink'], endpoint) as unknown as {
    podSelector: object;
    egress: { to?: object; ports: object }[];
  };
  expect(podSelector).toEqual({ matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: ['gateway', 'ink'] }] });
  expect([egress[0]?.to, egress[0]?.ports]).toEqual([to, [{ protocol: 'TCP', port }]]);
});
