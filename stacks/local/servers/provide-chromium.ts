import { findPrograms } from './find-program.ts';
import { installPackages, packageRights } from './install-packages.ts';

/** Path of a Chromium for the browser tests: from CHROMIUM_PATH, the machine, or the system's packages. Throws saying how to get one. */
export async function provideChromium(env: NodeJS.ProcessEnv, tell: (message: string) => void): Promise<string> {
  const given = env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') return given;
  const found = find(env);
  if (found !== undefined) return found;
  const rights = packageRights(env);
  if ('impossible' in rights) {
    throw new Error(`The browser tests need Chromium, and it cannot be installed here (${rights.impossible}). Install it, or name one in CHROMIUM_PATH.`);
  }
  tell('Installing Chromium for the browser tests …');
  await installPackages(['chromium', 'fonts-noto-cjk'], rights.prefix, env, () => undefined);
  const installed = find(env);
  if (installed === undefined) throw new Error('Chromium was installed but is not on PATH; name it in CHROMIUM_PATH.');
  return installed;
}

function find(env: NodeJS.ProcessEnv): string | undefined {
  return ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) => findPrograms(name, env))[0];
}
