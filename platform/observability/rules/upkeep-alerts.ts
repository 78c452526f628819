import { type Alert, condition, type RuleOptions } from './rule.ts';

const day = 86_400;
const freeOnNodes = 'min by (instance, mountpoint) (node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs|squashfs|iso9660"} / node_filesystem_size_bytes)';
const freeOnVolumes = 'min by (namespace, persistentvolumeclaim) (kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes)';
/** Free share of each file system of a node, and of each volume. In a Prometheus that asks others too, nodes are told of by the rules of who runs them. */
const free = ({ namespace }: RuleOptions) => (namespace === undefined ? `${freeOnNodes} or ${freeOnVolumes}` : freeOnVolumes);
const certificateLeft = 'min by (host) (hanji_certificate_expires_timestamp_seconds) - time()';
/** 0 where there is none. */
const newestBackup = 'max(hanji_backup_newest_timestamp_seconds)';
const jobs = (outcome: string, window: string) => `sum by (service, job) (increase(hanji_jobs_total{outcome="${outcome}"}[${window}]))`;
const isFailing = (window: string) => `(${jobs('failed', window)} >= 3 unless ${jobs('done', window)} > 0)`;

/** Alerts on what has to be looked after. */
export const upkeepAlerts: readonly Alert[] = [
  {
    name: 'disk-almost-full',
    summary: '{{ $labels.persistentvolumeclaim }}{{ $labels.mountpoint }} has {{ $value | humanizePercentage }} of its disk left.',
    action: 'Enlarge the volume (docs/operating.md, "What a change does to data"), or remove what fills it.',
    conditions: [
      condition((options) => `(${free(options)}) < 0.05`, { forSeconds: 120, within: 240, severity: 'page' }),
      condition((options) => `(${free(options)}) < 0.15`, { forSeconds: 600, within: 720 }),
    ],
  },
  {
    name: 'certificate-expiring',
    summary:
      'The certificate of {{ $labels.host }} ' +
      '{{ if gt $value 0.0 }}is valid for {{ $value | humanizeDuration }} more.{{ else }}expired {{ $value | humanizeDuration | reReplaceAll "^-" "" }} ago.{{ end }}',
    action: 'Give the new one: pulumi config set --secret --path hanji:certificate.chain and .key, then pulumi up.',
    conditions: [
      condition(() => `${certificateLeft} < ${3 * day}`, { forSeconds: 60, within: 180, severity: 'page' }),
      condition(() => `${certificateLeft} < ${14 * day}`, { forSeconds: 600, within: 720 }),
    ],
  },
  {
    name: 'backup-too-old',
    summary: '{{ if eq $value 0.0 }}There is no backup of this site yet.{{ else }}The newest backup is {{ $value | humanizeDuration }} old.{{ end }}',
    action: 'Make one in /admin/management/backups and keep it outside of the site; see why the last ones failed.',
    conditions: [condition(() => `time() - (${newestBackup} != 0) > ${8 * day} or ${newestBackup} == 0`, { forSeconds: 3600, within: 3720 })],
  },
  {
    name: 'job-failing',
    summary: 'The job {{ $labels.job }} of {{ $labels.service }} has failed {{ $value | humanize }} times and not succeeded since.',
    action: 'Read the log of the service for its name; it is tried again by itself.',
    // Some run every few seconds, some once an hour.
    conditions: [condition(({ span }) => `${isFailing(span(900))} or ${isFailing(span(4 * 3600))}`, { forSeconds: 60, within: 1080 })],
  },
];
