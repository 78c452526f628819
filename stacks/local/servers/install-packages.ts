import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findPrograms } from './find-program.ts';
import { plainEnvironment } from './plain-environment.ts';

const script = fileURLToPath(new URL('install-packages.sh', import.meta.url));

/** How packages can be installed here: the words before the command, or why they cannot. */
export type PackageRights = { readonly prefix: readonly string[] } | { readonly impossible: string };

/** Whether Debian packages can be installed without asking anybody: as root, or by sudo without a password. */
export function packageRights(env: NodeJS.ProcessEnv): PackageRights {
  if (findPrograms('apt-get', env, ['/usr/bin']).length === 0) return { impossible: 'this system has no apt-get' };
  if (process.getuid?.() === 0) return { prefix: [] };
  const [sudo] = findPrograms('sudo', env, ['/usr/bin']);
  if (!sudo) return { impossible: 'you are not root and there is no sudo' };
  const allowed = spawnSync(sudo, ['-n', 'true'], { stdio: 'ignore', timeout: 10_000 }).status === 0;
  return allowed
    ? { prefix: [sudo, '-n'] }
    : { impossible: 'you are not root, and sudo wants a password (if you may use sudo, run "sudo -v" first and start again)' };
}

/** Installs Debian packages, none of whose own daemons is started or enabled. Rejects with the last lines that were said. */
export function installPackages(
  packages: readonly string[],
  prefix: readonly string[],
  env: NodeJS.ProcessEnv,
  progress: (message: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // A session of its own: Ctrl-C must not end dpkg half-way.
    const [command = 'setsid', ...args] = [...prefix, 'setsid', '--wait', 'sh', script, ...packages];
    const child = spawn(command, args, { env: plainEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' });
    const last: string[] = [];
    const share = shareOfWork();
    const heard = (line: string): void => {
      if (line.trim() === '') return;
      last.push(line.trim());
      last.splice(0, Math.max(0, last.length - 6));
      const step = share(line);
      if (step) progress(step);
    };
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', heard);
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`apt-get could not install ${packages.join(' and ')}: ${last.join(' / ')}`))));
  });
}

/** Makes of apt-get's lines a share of the work in steps of five percent, or nothing worth telling. */
function shareOfWork(): (line: string) => string | undefined {
  let packages = 0;
  let steps = 0;
  let told = 0;
  return (line) => {
    packages ||= Number(/(\d+) newly installed/u.exec(line)?.[1] ?? 0);
    const step = /^(?:Unpacking|Setting up) \S+/u.exec(line)?.[0];
    if (!step || packages === 0) return undefined;
    steps += 1;
    const percent = Math.min(100, Math.floor((steps / (2 * packages)) * 20) * 5);
    if (percent <= told) return undefined;
    told = percent;
    return `Installing packages: ${percent} % (${step})`;
  };
}
