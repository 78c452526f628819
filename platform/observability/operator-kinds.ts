/** The API of prometheus-operator, and its kinds of objects that a site has, with the version of each. */
export const operatorApi = { group: 'monitoring.coreos.com', kinds: { PodMonitor: 'v1', PrometheusRule: 'v1', AlertmanagerConfig: 'v1alpha1' } } as const;
