import { findPrograms } from './find-program.ts';
import { installPackages, packageRights } from './install-packages.ts';

/** Debian's Chromium without the desktop: it does the same pages for half the work. */
const headlessShell = 'chromium-headless-shell';
const otherChromiums = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * Path of a Chromium for the browser tests: the one that CHROMIUM_PATH names, else the headless shell, which is installed from the system's
 * packages where that is possible, else what the machine has. Throws saying how to get one.
 */
export async function provideChromium(env: NodeJS.ProcessEnv, tell: (message: string) => void): Promise<string> {
  const given = env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') return given;
  const whyNot = find([headlessShell], env) === undefined ? await installHeadlessShell(env, tell) : undefined;
  const found = find([headlessShell, ...otherChromiums], env);
  if (found !== undefined) return found;
  throw new Error(
    `The browser tests need Chromium, and it cannot be installed here (${whyNot ?? 'it is not on PATH'}). Install it, or name one in CHROMIUM_PATH.`,
  );
}

/** Says why it could not be installed, if so. */
async function installHeadlessShell(env: NodeJS.ProcessEnv, tell: (message: string) => void): Promise<string | undefined> {
  const rights = packageRights(env);
  if ('impossible' in rights) return rights.impossible;
  tell('Installing Chromium for the browser tests …');
  const failure = await installPackages([headlessShell, 'fonts-noto-cjk'], rights.prefix, env, () => undefined).catch((error: unknown) => error);
  return failure instanceof Error ? failure.message : undefined;
}

function find(names: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  return names.flatMap((name) => findPrograms(name, env))[0];
}
