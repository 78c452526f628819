import { spawnSync } from 'node:child_process';
import { cacheOperatorRules } from '@hanji/contracts/cache-access';
import { quietDatabaseLog } from '@hanji/contracts/database-log';
import { findPrograms } from './find-program.ts';
import { brokerAdministrator } from './rabbitmq-server.ts';
import { plainEnvironment } from './plain-environment.ts';
import type { Launch, Program, ServerSite } from './server-kind.ts';
import type { ServerName } from './server-name.ts';

interface Image {
  readonly name: string;
  readonly port: number;
  /** Where it tells Prometheus of itself. */
  readonly figuresPort?: number;
  readonly dataFolder: string;
  /** Passed by name, so that no password is on a command line. */
  environment(site: ServerSite): Record<string, string>;
  command(site: ServerSite): readonly string[];
  readonly stopSignal: NodeJS.Signals;
}

const images: Readonly<Record<ServerName, Image>> = {
  postgres: {
    name: 'postgres:17.5-alpine',
    port: 5432,
    dataFolder: '/var/lib/postgresql/data',
    environment: ({ password }) => ({
      POSTGRES_USER: 'hanji_admin',
      POSTGRES_DB: 'postgres',
      POSTGRES_PASSWORD: password,
      POSTGRES_INITDB_ARGS: '--locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --encoding=UTF8',
    }),
    command: ({ durable }) =>
      ['max_connections=200', ...quietDatabaseLog, ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'])].flatMap((setting) => [
        '-c',
        setting,
      ]),
    stopSignal: 'SIGINT',
  },
  rabbitmq: {
    name: 'rabbitmq:4.1.1-alpine',
    port: 5672,
    // The image has the plugin switched on.
    figuresPort: 15_692,
    dataFolder: '/var/lib/rabbitmq',
    environment: ({ password, definitions }) => ({
      RABBITMQ_DEFAULT_USER: brokerAdministrator,
      RABBITMQ_DEFAULT_PASS: password,
      ...(definitions === null ? {} : { HANJI_DEFINITIONS: definitions }),
    }),
    command: ({ definitions }) =>
      definitions === null
        ? []
        : [
            'sh',
            '-c',
            'printf %s "$HANJI_DEFINITIONS" >/tmp/definitions.json && echo "load_definitions = /tmp/definitions.json" >/etc/rabbitmq/conf.d/90-hanji.conf && unset HANJI_DEFINITIONS && exec docker-entrypoint.sh rabbitmq-server',
          ],
    stopSignal: 'SIGTERM',
  },
  redis: {
    name: 'redis:7.4.4-alpine',
    port: 6379,
    dataFolder: '/data',
    environment: ({ password }) => ({
      HANJI_REDIS: 'aclfile /data/users.acl\nappendonly yes\nappendfsync everysec\nsave ""\nmaxmemory-policy noeviction\n',
      HANJI_USERS: `user default ${cacheOperatorRules(password).join(' ')}\n`,
    }),
    command: () => [
      'sh',
      '-c',
      '[ -e /data/users.acl ] || printf %s "$HANJI_USERS" >/data/users.acl; printf %s "$HANJI_REDIS" >/tmp/redis.conf && unset HANJI_REDIS HANJI_USERS && exec docker-entrypoint.sh redis-server /tmp/redis.conf',
    ],
    stopSignal: 'SIGTERM',
  },
};

/** A Docker engine that answers, or why none does. */
export function dockerEngine(env: NodeJS.ProcessEnv): { readonly docker: string } | { readonly impossible: string } {
  const [docker] = findPrograms('docker', env, ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']);
  if (!docker) return { impossible: 'there is no docker program' };
  const asked = spawnSync(docker, ['version', '--format', '{{.Server.Version}}'], { env: plainEnvironment(env), stdio: 'ignore', timeout: 10_000 });
  return asked.status === 0 ? { docker } : { impossible: 'docker is here, but its engine does not answer' };
}

/**
 * A server in a container whose foreground `docker run` is our process. Its data are in a volume named after the data
 * directory's id: a folder of this machine would need the image's user to own it.
 */
export function dockerProgram(server: ServerName, docker: string): Program {
  const image = images[server];
  return { executable: docker, source: `Docker image ${image.name}`, prepare: async (site, env) => launchContainer(server, docker, site, env) };
}

function launchContainer(server: ServerName, docker: string, site: ServerSite, env: NodeJS.ProcessEnv): Launch {
  const image = images[server];
  const name = `hanji-${site.id}-${server}`;
  const variables = image.environment(site);
  const environment = { ...plainEnvironment(env), ...variables };
  spawnSync(docker, ['rm', '--force', name], { env: environment, stdio: 'ignore', timeout: 60_000 }); // of a killed launcher
  const published = [`127.0.0.1:${site.port}:${image.port}`];
  if (site.tellsFigures && image.figuresPort !== undefined) published.push(`127.0.0.1:${site.morePorts['figures']}:${image.figuresPort}`);
  const ports = published.flatMap((port) => ['--publish', port]);
  const fixed = ['run', '--rm', '--name', name, '--hostname', 'localhost', ...ports, '--volume', `${name}:${image.dataFolder}`];
  const args = fixed.concat(
    Object.keys(variables).flatMap((variable) => ['--env', variable]),
    image.name,
    image.command(site),
  );
  return { command: docker, args, environment, cwd: '/', stopSignal: image.stopSignal, mark: `--name ${name} ` };
}
