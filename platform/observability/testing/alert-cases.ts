import type { Severity } from '../rules/rule.ts';

/** What an alert has to do where its series are so. Series go on for as long as anybody looks. */
export interface AlertCase {
  readonly alert: string;
  readonly severity: Severity;
  /** Series, with their values every 30 s in promtool's notation. */
  readonly fires: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Goes on being told as long as its series go on, so that nobody is told twice: it is looked for again and again. */
  readonly lasts?: true;
  /** Series that must tell nobody, by what they are; the alert of this severity is looked for all the while. */
  readonly silent: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A value that stays. */
export const steady = (value: number) => `${value}+0x240`;
/** A counter that grows by so much every 30 s. */
export const growing = (step: number) => `0+${step}x240`;
/** A counter that grows by one at every so many steps of 30 s. */
export const growingEvery = (steps: number) => Array.from({ length: 240 / steps }, (_, value) => `${value}x${steps - 1}`).join(' ');
/** Values again and again. */
const repeated = (...values: readonly number[]) => Array.from({ length: Math.ceil(240 / values.length) }, () => values.join(' ')).join(' ');

const requests = (labels: string, good: number, bad: number) => ({
  [`http_request_duration_seconds_count{service="blog",method="GET",route="listPosts",status="200"${labels}}`]: growing(good),
  [`http_request_duration_seconds_count{service="blog",method="GET",route="listPosts",status="500"${labels}}`]: growing(bad),
});
/** Reads that take up to 0.5 s, but for `slow` of a hundred, which take up to 2.5 s. */
const reads = (labels: string, slow: number, route = 'listPosts') => {
  const series = (bound: string) => `http_request_duration_seconds_bucket{service="blog",method="GET",route="${route}",le="${bound}"${labels}}`;
  return {
    [series('0.5')]: growing(100 - slow),
    [series('1')]: growing(100 - slow),
    [series('2.5')]: growing(100),
    [series('+Inf')]: growing(100),
    [`http_request_duration_seconds_count{service="blog",method="GET",route="${route}",status="200"${labels}}`]: growing(100),
  };
};
const stuck = 'hanji_consumer_queue_messages{queue="content.post.created"}';
const disk = (free: number, type = 'ext4') => ({
  [`node_filesystem_avail_bytes{instance="node-1",mountpoint="/var/lib",fstype="${type}"}`]: steady(free),
  [`node_filesystem_size_bytes{instance="node-1",mountpoint="/var/lib",fstype="${type}"}`]: steady(100),
});
const volume = (free: number) => ({
  'kubelet_volume_stats_available_bytes{namespace="hanji",persistentvolumeclaim="data-postgres-0"}': steady(free),
  'kubelet_volume_stats_capacity_bytes{namespace="hanji",persistentvolumeclaim="data-postgres-0"}': steady(100),
});
/** Connections of PostgreSQL that are open, of a hundred; and those of another server, which are not the site's. */
const connections = (open: number, server = 'postgres') => ({
  [`pg_stat_activity_count{store="${server}",datname="blog_db",state="idle"}`]: steady(open - 5),
  [`pg_stat_activity_count{store="${server}",datname="blog_db",state="active"}`]: steady(5),
  [`pg_settings_max_connections{store="${server}"}`]: steady(100),
});
const cacheMemory = (used: number, max: number) => ({
  'redis_memory_used_bytes{store="redis"}': steady(used),
  'redis_memory_max_bytes{store="redis"}': steady(max),
});
const job = (outcome: string, values: string) => ({ [`hanji_jobs_total{service="storage",job="tidy",outcome="${outcome}"}`]: values });
/** One that is valid for so many seconds more. */
const certificate = (seconds: number) => ({ 'hanji_certificate_expires_timestamp_seconds{host="blog.example.org"}': steady(seconds) });
const day = 86_400;

/** When each alert but those on the objectives fires, and on what it must not. */
export const alertCases: readonly AlertCase[] = [
  {
    alert: 'connections-almost-gone',
    severity: 'page',
    fires: connections(97),
    labels: {},
    summary: '97% of the connections that PostgreSQL allows are open.',
    silent: { 'many are': connections(90), 'all of a server that is none of the site': connections(100, 'of-others') },
  },
  {
    alert: 'connections-almost-gone',
    severity: 'ticket',
    fires: connections(85),
    labels: {},
    summary: '85% of the connections that PostgreSQL allows are open.',
    silent: { 'three of four are': connections(75) },
  },
  {
    alert: 'cache-memory-full',
    severity: 'ticket',
    fires: cacheMemory(95, 100),
    labels: {},
    summary: 'Redis has taken 95% of the memory that it may take.',
    silent: { 'much of it is taken': cacheMemory(80, 100), 'it may take as much as there is': cacheMemory(95, 0) },
  },
  {
    alert: 'workload-down',
    severity: 'page',
    fires: { 'up{workload="blog",instance="a"}': steady(0), 'up{workload="blog",instance="b"}': steady(0), 'up{workload="gateway",instance="c"}': steady(1) },
    labels: { workload: 'blog', service: 'blog' },
    summary: 'No process of blog answers.',
    silent: {
      'one of two processes answers': {
        'up{workload="blog",instance="a"}': steady(0),
        'up{workload="blog",instance="b"}': steady(1),
        'up{workload="gateway",instance="c"}': steady(1),
      },
      'a process starts anew': { 'up{workload="blog",instance="a"}': repeated(1, 1, 1, 0, 0, 0), 'up{workload="gateway",instance="c"}': steady(1) },
    },
  },
  {
    alert: 'workload-down',
    severity: 'page',
    fires: { 'up{workload="gateway",instance="c"}': steady(1) },
    labels: { workload: 'blog', service: 'blog' },
    summary: 'No process of blog answers.',
    silent: {},
  },
  {
    alert: 'process-unstable',
    severity: 'ticket',
    fires: { 'process_start_time_seconds{workload="blog",instance="a"}': repeated(100, 100, 200, 200, 300, 300, 400, 400, 500, 500) },
    labels: { workload: 'blog', service: 'blog', instance: 'a' },
    summary: 'A process of blog (a) does not stay up.',
    silent: {
      'two starts anew': { 'process_start_time_seconds{workload="blog",instance="a"}': `100 100 200 200 ${steady(300)}` },
      'a pause of nine minutes': { 'up{workload="blog",instance="a"}': `1 ${'0 '.repeat(18)}${steady(1)}` },
    },
  },
  {
    alert: 'process-unstable',
    severity: 'ticket',
    fires: { 'up{workload="blog",instance="a"}': steady(0), 'up{workload="blog",instance="b"}': steady(1) },
    labels: { workload: 'blog', service: 'blog', instance: 'a' },
    summary: 'A process of blog (a) does not stay up.',
    silent: {
      'a process that is replaced as it is asked first': { 'up{workload="blog",instance="a"}': '0 0 stale', 'up{workload="blog",instance="b"}': steady(1) },
      'a process that needs eight minutes to begin': {
        'up{workload="blog",instance="a"}': `${'0 '.repeat(16)}${steady(1)}`,
        'up{workload="blog",instance="b"}': steady(1),
      },
    },
  },
  {
    alert: 'dependency-down',
    severity: 'page',
    fires: {
      'hanji_dependency_up{service="blog",dependency="rabbitmq"}': steady(0),
      'hanji_dependency_up{service="auth",dependency="rabbitmq"}': steady(0),
      'hanji_dependency_up{service="auth",dependency="redis"}': steady(1),
    },
    labels: { dependency: 'rabbitmq' },
    summary: '2 processes cannot reach rabbitmq.',
    silent: {
      'one of three processes': {
        'hanji_dependency_up{service="blog",dependency="rabbitmq"}': steady(0),
        'hanji_dependency_up{service="auth",dependency="rabbitmq"}': steady(1),
        'hanji_dependency_up{service="page",dependency="rabbitmq"}': steady(1),
      },
      'a short one': { 'hanji_dependency_up{service="blog",dependency="rabbitmq"}': repeated(1, 0, 1, 1) },
    },
  },
  {
    alert: 'pool-exhausted',
    severity: 'ticket',
    fires: { 'hanji_database_pool_connections{service="blog",pool="main",state="waiting"}': steady(3) },
    labels: { service: 'blog', pool: 'main' },
    summary: '3 statements of blog wait for a connection to the database.',
    silent: {
      'all busy and nobody waits': {
        'hanji_database_pool_connections{service="blog",pool="main",state="waiting"}': steady(0),
        'hanji_database_pool_connections{service="blog",pool="main",state="busy"}': steady(10),
      },
      'a wait now and then': { 'hanji_database_pool_connections{service="blog",pool="main",state="waiting"}': repeated(2, 2, 2, 0) },
    },
  },
  {
    alert: 'traces-lost',
    severity: 'ticket',
    fires: {
      'hanji_trace_batches_total{service="blog",instance="a",outcome="lost"}': growing(4),
      'hanji_trace_batches_total{service="page",instance="b",outcome="lost"}': growing(1),
      'hanji_trace_batches_total{service="auth",instance="c",outcome="sent"}': growing(4),
    },
    labels: {},
    summary: '2 processes cannot send their traces.',
    silent: {
      'all are sent': { 'hanji_trace_batches_total{service="blog",instance="a",outcome="sent"}': growing(4) },
      'a collector was away for a moment': { 'hanji_trace_batches_total{service="blog",instance="a",outcome="lost"}': growingEvery(40) },
    },
  },
  {
    alert: 'dead-letters',
    severity: 'ticket',
    fires: {
      'hanji_dead_letters{queue="content.post.created",instance="a"}': steady(2),
      'hanji_dead_letters{queue="content.post.created",instance="b"}': steady(2),
    },
    labels: { queue: 'content.post.created' },
    summary: '2 events could not be taken and wait in content.post.created for an admin.',
    silent: { 'none are left': { 'hanji_dead_letters{queue="content.post.created",instance="a"}': steady(0) } },
  },
  {
    alert: 'outbox-old',
    severity: 'page',
    fires: { 'hanji_outbox_oldest_seconds{service="blog"}': '30+30x240' },
    labels: { service: 'blog' },
    summary: 'An event of blog has waited 3m 30s to be published.',
    silent: { 'half a minute': { 'hanji_outbox_oldest_seconds{service="blog"}': steady(30) } },
  },
  {
    alert: 'consumer-stuck',
    severity: 'page',
    fires: {
      [stuck]: steady(7),
      'hanji_events_total{service="content",event="post.created",outcome="applied"}': steady(40),
      'hanji_events_total{service="blog",event="post.created",outcome="published"}': growing(5),
      'hanji_events_total{service="content",event="post.updated",outcome="applied"}': growing(5),
    },
    labels: { queue: 'content.post.created', service: 'content' },
    summary: 'Nobody takes the 7 messages of content.post.created.',
    silent: {
      'a queue that is worked off': { [stuck]: steady(7), 'hanji_events_total{service="content",event="post.created",outcome="applied"}': growing(1) },
      'messages that are refused': { [stuck]: steady(7), 'hanji_events_total{service="content",event="post.created",outcome="dead"}': growing(1) },
      'messages that come and go': { [stuck]: repeated(7, 7, 0) },
    },
  },
  {
    alert: 'queue-backlog',
    severity: 'ticket',
    fires: { [stuck]: steady(1001) },
    labels: { queue: 'content.post.created', service: 'content' },
    summary: '1001 messages wait in content.post.created.',
    silent: { 'a thousand': { [stuck]: steady(1000) }, 'a wave': { [stuck]: repeated(5000, 5000, 4000, 3000, 2000, 1000) } },
  },
  {
    alert: 'saga-old',
    severity: 'ticket',
    fires: { 'hanji_saga_oldest_seconds{service="blog",saga="post.deleted"}': steady(7200) },
    labels: { saga: 'post.deleted' },
    summary: 'post.deleted is not finished after 2h 0m 0s.',
    silent: { 'an hour': { 'hanji_saga_oldest_seconds{service="blog",saga="post.deleted"}': steady(3600) } },
  },
  {
    alert: 'service-slow',
    severity: 'ticket',
    fires: reads('', 20),
    labels: { service: 'blog' },
    summary: 'One in twenty reads of blog takes 2.125s or longer.',
    silent: {
      'four slow ones of a hundred': reads('', 4),
      'slow paths that are no routes': { ...reads('', 0), ...reads('', 100, 'none') },
    },
  },
  {
    alert: 'service-failing',
    severity: 'ticket',
    fires: requests('', 90, 10),
    labels: { service: 'blog' },
    summary: '10% of the requests to blog fail.',
    silent: { 'one of twenty': requests('', 95, 5), 'few among few': requests('', 0.4, 0.4), 'turned away by a limit': requests(',refused="busy"', 0, 90) },
  },
  {
    alert: 'candidate-worse',
    severity: 'page',
    fires: { ...requests(',colour="blue"', 99, 1), ...requests(',colour="green"', 95, 5) },
    labels: { service: 'blog' },
    summary: 'The green release of blog does worse than blue (0.05, as a share of failures or in seconds).',
    silent: {
      'both fail alike': { ...requests(',colour="blue"', 90, 10), ...requests(',colour="green"', 90, 10) },
      'a few failures among few': { ...requests(',colour="blue"', 100, 0), ...requests(',colour="green"', 0.1, 0.1) },
      'turned away by a limit': { ...requests(',colour="blue"', 99, 1), ...requests(',colour="green",refused="busy"', 95, 50) },
      'no candidate': requests(',colour="blue"', 50, 50),
      'as slow as blue': { ...reads(',colour="blue"', 20), ...reads(',colour="green"', 20) },
    },
  },
  {
    alert: 'candidate-worse',
    severity: 'page',
    fires: { ...reads(',colour="blue"', 0), ...reads(',colour="green"', 20) },
    labels: { service: 'blog' },
    summary: 'The green release of blog does worse than blue (2.12, as a share of failures or in seconds).',
    silent: {},
  },
  {
    alert: 'disk-almost-full',
    severity: 'page',
    fires: disk(4),
    labels: { instance: 'node-1', mountpoint: '/var/lib' },
    summary: '/var/lib has 4% of its disk left.',
    silent: { 'one twentieth': disk(5), 'what lies in memory': disk(0, 'tmpfs') },
  },
  {
    alert: 'disk-almost-full',
    severity: 'ticket',
    fires: volume(14),
    labels: { namespace: 'hanji', persistentvolumeclaim: 'data-postgres-0' },
    summary: 'data-postgres-0 has 14% of its disk left.',
    silent: { 'three twentieths': volume(15) },
  },
  {
    alert: 'certificate-expiring',
    severity: 'page',
    fires: certificate(2 * day + 180),
    labels: { host: 'blog.example.org' },
    summary: 'The certificate of blog.example.org is valid for 2d 0h 0m 0s more.',
    silent: { 'four days': certificate(4 * day) },
  },
  {
    alert: 'certificate-expiring',
    severity: 'page',
    fires: certificate(180 - 3900),
    labels: { host: 'blog.example.org' },
    summary: 'The certificate of blog.example.org expired 1h 5m 0s ago.',
    silent: {},
  },
  {
    alert: 'certificate-expiring',
    severity: 'ticket',
    fires: certificate(10 * day + 720),
    labels: { host: 'blog.example.org' },
    summary: 'The certificate of blog.example.org is valid for 10d 0h 0m 0s more.',
    silent: { 'fifteen days': certificate(15 * day) },
  },
  {
    alert: 'backup-too-old',
    severity: 'ticket',
    fires: { 'hanji_backup_newest_timestamp_seconds{service="storage"}': steady(3720 - 9 * day) },
    labels: {},
    summary: 'The newest backup is 9d 0h 0m 0s old.',
    silent: { 'a week': { 'hanji_backup_newest_timestamp_seconds{service="storage"}': steady(-7 * day) } },
  },
  {
    alert: 'backup-too-old',
    severity: 'ticket',
    fires: { 'hanji_backup_newest_timestamp_seconds{service="storage"}': steady(0) },
    labels: {},
    summary: 'There is no backup of this site yet.',
    silent: { 'the first one is made within the hour': { 'hanji_backup_newest_timestamp_seconds{service="storage"}': `0+0x80 ${steady(2400)}` } },
  },
  {
    alert: 'job-failing',
    severity: 'ticket',
    fires: { ...job('failed', growing(1)), ...job('done', steady(9)) },
    labels: { service: 'storage', job: 'tidy' },
    summary: 'The job tidy of storage has failed 30 times and not succeeded since.',
    silent: {
      'one that runs once in a while and mostly succeeds': {
        ...job('failed', `${steady(0).replace('x240', 'x19')} 1+0x19 2+0x200`),
        ...job('done', growing(0.02)),
      },
      'two failures': job('failed', `0 1 2 ${steady(2)}`),
      'one that succeeds at times': { ...job('failed', growing(1)), ...job('done', growing(0.1)) },
    },
  },
];
