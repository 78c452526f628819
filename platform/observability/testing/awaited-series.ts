const ofTheKit = 'the processes do not measure it yet';
const ofACluster = 'only a cluster has it';

/** Series that a local site does not have, and why: queries that name one of them are not asked for data. */
export const awaitedSeries: Readonly<Record<string, string>> = {
  hanji_web_vital: ofTheKit,
  hanji_cache_reads_total: ofTheKit,
  hanji_event_delay_seconds: ofTheKit,
  'hanji:events_late': ofTheKit,
  hanji_outbox_oldest_seconds: ofTheKit,
  hanji_consumer_queue_messages: ofTheKit,
  hanji_saga_oldest_seconds: ofTheKit,
  hanji_import_state: ofTheKit,
  hanji_backup_newest_timestamp_seconds: ofTheKit,
  hanji_job: ofTheKit,
  hanji_mails_total: ofTheKit,
  hanji_database_pool_connections: ofTheKit,
  hanji_certificate_expires_timestamp_seconds: ofTheKit,
  rabbitmq_: ofACluster,
  node_filesystem_: ofACluster,
  kubelet_volume_stats_: ofACluster,
};
