import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { internalAddressVariable } from '@hanji/contracts/site-environment';
import type { ServiceEnvironment } from '@hanji/service-kit/environment';
import { requestContext } from '@hanji/service-kit/request-context';
import type { z } from 'zod';
import definition from '../service.ts';

/** Environment of this service. */
export type Environment = ServiceEnvironment<typeof definition>;

/** Memory (MB) for objects of such a process; what it reads whole must fit (an export of Ghost of some 60 MB, the texts of a site). */
const memoryMegabytes = 384;

/** A program of the importer's package, and what is made of what it says. */
interface Program<News, End> {
  /** The module that it begins with, as it is imported. */
  readonly module: string;
  /** What it is called in sentences. */
  readonly name: string;
  readonly news: z.ZodType<News>;
  /** Hears each message; answers the end, where it told one. */
  readonly hear: (news: News) => End | null;
  /** What became of it where it did not tell. */
  readonly failed: (why: string) => End;
  /** What is said where its memory was used up. */
  readonly outOfMemory: string;
  /** What can be done where it ended in the middle. */
  readonly advice: string;
}

/**
 * Runs it as a process of its own, within `folder`: neither what takes all memory nor what takes minutes of work takes it from whoever looks at
 * pictures. It knows the internal addresses and their keys, and no database. `order` is its first message; `ended` never rejects.
 */
export function runProcess<News, End>(
  program: Program<News, End>,
  env: Environment,
  folder: string,
  order: object,
): { readonly child: ChildProcess; readonly ended: Promise<End> } {
  const child = fork(fileURLToPath(program.module), {
    cwd: folder,
    env: environmentOf(env, folder),
    execArgv: [`--max-old-space-size=${memoryMegabytes}`, '--max-semi-space-size=4'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  // A process that ended before it could be told says so by its end.
  child.send(order, () => undefined);
  return { child, ended: endOf(child, program) };
}

/** Nothing but what it needs: the secrets of this service are none of its. */
function environmentOf(env: Environment, folder: string): Record<string, string> {
  const { PATH = '', MALLOC_ARENA_MAX = '2', NODE_COMPILE_CACHE } = process.env;
  const addresses = Object.keys(definition.calls).map(
    (service) => [internalAddressVariable(service), env[internalAddressVariable(service) as keyof Environment]] as const,
  );
  return {
    PATH,
    MALLOC_ARENA_MAX,
    // Half of what a start takes is the compiling of what it is made of.
    ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }),
    // The import is a step of the job that runs it.
    TRACEPARENT: requestContext().traceparent ?? '',
    TMPDIR: folder,
    PUBLIC_URL: env.PUBLIC_URL,
    TIME_ZONE: env.TIME_ZONE,
    INTERNAL_API_KEYS: JSON.stringify(env.INTERNAL_API_KEYS),
    ...Object.fromEntries(addresses.map(([name, address]) => [name, String(address)])),
    // Pictures come back to this very process.
    [internalAddressVariable(definition.name)]: `http://${env.HOST ?? '127.0.0.1'}:${env.PORT}`,
  };
}

function endOf<News, End>(child: ChildProcess, { name, news, hear, failed, outOfMemory, advice }: Program<News, End>): Promise<End> {
  let end: End | null = null;
  let complaint = '';
  child.stderr?.on('data', (data: Buffer) => {
    complaint = `${complaint}${data.toString()}`.slice(-4000);
  });
  child.on('message', (message) => {
    const { data, error } = news.safeParse(message);
    end = data === undefined ? failed(`The ${name} told something unexpected: ${error?.message}`) : (hear(data) ?? end);
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(failed(`The ${name} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      const isOutOfMemory = /heap out of memory|heap limit/i.test(complaint) || signal === 'SIGABRT';
      resolve(end ?? failed(isOutOfMemory ? outOfMemory : `The ${name} ended in the middle (${signal ?? code}). ${advice}`));
    });
  });
}
