/** Series that a site on one machine cannot have, and why. Queries that name one of them are asked for data where a site runs in a cluster (`tools/cluster-tests`). */
export const awaitedSeries: Readonly<Record<string, string>> = {
  kubelet_volume_stats_: 'only a cluster has volumes',
};
