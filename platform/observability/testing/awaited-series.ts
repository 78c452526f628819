const ofACluster = 'only a cluster has it';

/** Series that a local site does not have, and why: queries that name one of them are not asked for data. */
export const awaitedSeries: Readonly<Record<string, string>> = {
  hanji_certificate_expires_timestamp_seconds: 'a local site has no certificate',
  rabbitmq_: ofACluster,
  node_filesystem_: ofACluster,
  kubelet_volume_stats_: ofACluster,
};
