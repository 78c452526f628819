import { findPrograms } from './find-program.ts';
import { installPackages, packageRights } from './install-packages.ts';

/** Programs that the tests of rules and routes run, and their packages of Debian. */
const needed = { promtool: 'prometheus', prometheus: 'prometheus', amtool: 'prometheus-alertmanager' } as const;
/** Those without which some of what an observed site shows is not tested. */
const wanted = {
  'prometheus-postgres-exporter': 'prometheus-postgres-exporter',
  'prometheus-redis-exporter': 'prometheus-redis-exporter',
  'prometheus-node-exporter': 'prometheus-node-exporter',
} as const;

/**
 * Makes sure that Prometheus' and Alertmanager's programs are on PATH: installs those that are not, and the exporters, from the system's packages,
 * where that is possible. Throws, saying how to get them, where what is needed is not there.
 */
export async function providePrometheus(env: NodeJS.ProcessEnv, tell: (message: string) => void): Promise<void> {
  const packages = missingPackages({ ...needed, ...wanted }, env);
  if (packages.length === 0) return;
  const rights = packageRights(env);
  let why = 'impossible' in rights ? rights.impossible : '';
  if ('prefix' in rights) {
    tell(`Installing ${packages.join(' and ')} for the tests of alerts …`);
    await installPackages(packages, rights.prefix, env, () => undefined).catch((error: Error) => (why = error.message));
  }
  if (missingPackages(needed, env).length > 0) {
    throw new Error(
      `The tests of alerts need promtool, prometheus and amtool, which cannot be installed here (${why}). Install them, so that they are on PATH.`,
    );
  }
}

function missingPackages(programs: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv): string[] {
  const missing = Object.entries(programs).filter(([program]) => findPrograms(program, env).length === 0);
  return [...new Set(missing.map(([, name]) => name))];
}
