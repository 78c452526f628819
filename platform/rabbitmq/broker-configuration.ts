/** Where the broker finds its definitions and its cookie. */
export const secretFolder = '/run/secrets/rabbitmq';

/** Host name of a node by the name of its pod, as the pods of the namespace resolve it. */
export function nodeHost(pod: string): string {
  return `${pod}.rabbitmq-nodes`;
}

/** The broker's settings, in RabbitMQ's `sysctl` format. */
export function brokerConfiguration(nodes: 1 | 3): string {
  return [
    'cluster_name = hanji',
    `load_definitions = ${secretFolder}/definitions.json`,
    'log.console = true',
    'log.console.level = info',
    'vm_memory_high_watermark.absolute = 512MB',
    'disk_free_limit.absolute = 256MB',
    ...(nodes === 1 ? [] : clusterSettings(nodes)),
    '',
  ].join('\n');
}

function clusterSettings(nodes: number): string[] {
  return [
    'cluster_formation.peer_discovery_backend = classic_config',
    ...Array.from({ length: nodes }, (_, ordinal) => `cluster_formation.classic_config.nodes.${ordinal + 1} = rabbit@${nodeHost(`rabbitmq-${ordinal}`)}`),
    `cluster_formation.target_cluster_size_hint = ${nodes}`,
    'cluster_partition_handling = pause_minority',
    // The first node declares the queues before the others have joined; they are spread to them afterwards.
    'quorum_queue.continuous_membership_reconciliation.enabled = true',
    `quorum_queue.continuous_membership_reconciliation.target_group_size = ${nodes}`,
  ];
}
