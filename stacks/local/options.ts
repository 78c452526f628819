import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '@hanji/contracts/project-root';

/** What `npm start` was asked to do. */
export interface LocalOptions {
  /** Port of the site on this machine. */
  readonly port: number;
  /** Folder that keeps data, logs and secrets between starts. */
  readonly dataDir: string;
  readonly seed: 'none' | 'sample';
  /** Deployables to start, by workload name; all when null. */
  readonly only: readonly string[] | null;
  /** Whether API calls are limited per caller and minute, as on a deployed site; on unless said otherwise, off for measuring. */
  readonly apiLimits?: 'on' | 'off';
  /** Whether Prometheus runs beside the site. Default false. */
  readonly observe?: boolean;
  /** Whether RabbitMQ tells Prometheus of itself; as `observe` unless given. */
  readonly brokerFigures?: boolean;
  /** Chain of certificates (PEM) of whatever takes HTTPS before the site: it tells when that expires. */
  readonly certificate?: string;
  /** Ports of services and micro-frontends: their usual ones where free, or any, for sites whose processes are killed while others run beside them. */
  readonly ports?: 'usual' | 'any';
  /** The project that is run; this one unless given. */
  readonly projectFolder?: string;
  /** False: what was just written may be lost where a server or the machine crashes, for tests. Default true. */
  readonly durable?: boolean;
}

/** Text of `npm start -- --help`. */
export const help = `Brings the whole site up on this machine: http://localhost:8080

  npm start -- [options]

  --port <number>       port of the site (default 8080)
  --data <folder>       where data, logs and secrets are kept (default .hanji)
  --seed none|sample    what an empty site is filled with (default sample)
  --only <a,b,…>        start only these services and micro-frontends, e.g. auth,blog
  --api-limits on|off   how many API calls a caller may make (default on; off for measuring)
  --observe             Prometheus beside the site, with its figures and alerts, where it is installed
  --help                this text

Environment: ADMIN_EMAIL and ADMIN_PASSWORD name the first admin (made up and printed once when not given).
POSTGRES_URL, RABBITMQ_URL and REDIS_URL name servers to use instead of starting some, as administrators. Every setting of a
service (see docs/configuration.md) may be given too, e.g. SITE_TITLE or GOOGLE_CLIENT_ID.
Ctrl-C stops everything; the data stays for the next start.
`;

/** Parses the command line. Answers null when help is asked for; throws with what is wrong and what is allowed. */
export function parseOptions(args: readonly string[]): LocalOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8080' },
      data: { type: 'string', default: join(projectRoot, '.hanji') },
      seed: { type: 'string', default: 'sample' },
      only: { type: 'string' },
      'api-limits': { type: 'string', default: 'on' },
      observe: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port takes a number from 1 to 65535, not "${values.port}".`);
  if (values.seed !== 'none' && values.seed !== 'sample') throw new Error(`--seed takes "none" or "sample", not "${values.seed}".`);
  const apiLimits = values['api-limits'];
  if (apiLimits !== 'on' && apiLimits !== 'off') throw new Error(`--api-limits takes "on" or "off", not "${apiLimits}".`);
  const only =
    values.only
      ?.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '') ?? null;
  return { port, dataDir: resolve(values.data), seed: values.seed, only, apiLimits, observe: values.observe };
}
