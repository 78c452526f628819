import { runProgram } from '../images/run-program.ts';
import { eventually } from './eventually.ts';
import { namespace } from './test-names.ts';

/** Runs kubectl in the namespace of the site under test and answers what it prints. */
export function kubectl(...args: readonly string[]): Promise<string> {
  return runProgram('kubectl', ['--namespace', namespace, ...args]);
}

/** Names of the pods of a workload that serve, e.g. `blog`. */
export async function podsOf(workload: string): Promise<string[]> {
  const names = await kubectl(
    'get',
    'pods',
    '--selector',
    `app.kubernetes.io/name=${workload},app.kubernetes.io/component!=migration,app.kubernetes.io/component!=setup`,
    '--field-selector=status.phase=Running',
    '--output',
    'jsonpath={.items[*].metadata.name}',
  );
  return names.split(' ').filter((name) => name !== '');
}

/** Waits until no pod is stopping any more: one that stops still answers over connections it has, in the version it is. */
export async function noneStopping(): Promise<void> {
  await eventually(async () => (await kubectl('get', 'pods', '--output', 'jsonpath={.items[*].metadata.deletionTimestamp}')) === '', 180_000);
}

/** The latest warnings and errors that the site's processes logged within the last half minute. Never rejects: it tells why it knows nothing. */
export async function troublesLogged(): Promise<string[]> {
  try {
    const all = await kubectl(
      'logs',
      '--selector=app.kubernetes.io/part-of=hanji',
      '--since=30s',
      '--prefix',
      '--ignore-errors',
      '--tail=400',
      '--max-log-requests=100',
    );
    return all
      .split('\n')
      .filter((line) => /"level":"(?:warn|error|fatal)"|\b(?:ERROR|FATAL|PANIC)\b/.test(line))
      .slice(-20);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
