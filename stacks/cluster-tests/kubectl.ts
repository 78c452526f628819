import { runProgram } from '../images/run-program.ts';
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
