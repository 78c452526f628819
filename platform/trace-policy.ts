import type * as k8s from '@pulumi/kubernetes';
import { portOf } from './network-policy.ts';

type PolicySpec = k8s.types.input.networking.v1.NetworkPolicySpec;

/**
 * Lets the pods of these names send traces to the collector at `endpoint`, besides what each may do anyway: to the namespace of a Service
 * (`http://collector.observability:4318`), to their own where it names none, else to its port wherever that is.
 */
export function traceConnections(names: readonly string[], endpoint: string): PolicySpec {
  const { hostname } = new URL(endpoint);
  const namespace = /^[a-z0-9-]+\.([a-z0-9-]+)(?:\.svc(?:\..+)?)?$/.exec(hostname)?.[1];
  const to = !hostname.includes('.')
    ? [{ podSelector: {} }]
    : namespace === undefined
      ? undefined
      : [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } }];
  return {
    podSelector: { matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: [...names] }] },
    policyTypes: ['Egress'],
    egress: [{ ...(to === undefined ? {} : { to }), ports: [{ protocol: 'TCP', port: portOf(endpoint) }] }],
  };
}
