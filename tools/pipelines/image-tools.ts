import { runProgram } from '../images/run-program.ts';

/** The programs that images are published with, and what each is for. The pipeline installs them; on another machine their makers say how. */
const programs = {
  skopeo: 'asks the registry for images (https://github.com/containers/skopeo)',
  trivy: 'looks for known weaknesses in images (https://trivy.dev)',
  cosign: 'signs images (https://docs.sigstore.dev)',
  gh: 'talks to GitHub (https://cli.github.com)',
} as const;
type Program = keyof typeof programs;

/** Refuses to begin without one of the programs, and says what each that is missing is for. */
export async function requirePrograms(names: readonly Program[]): Promise<void> {
  const found = await Promise.all(names.map((name) => isThere(name)));
  const missing = names.filter((_, index) => !found[index]).map((name) => `There is no ${name} on the PATH, which ${programs[name]}. Install it.`);
  if (missing.length > 0) throw new Error(missing.join('\n'));
}

function isThere(program: Program): Promise<boolean> {
  return runProgram(program, [program === 'cosign' ? 'version' : '--version']).then(
    () => true,
    () => false,
  );
}

/** Whether the registry has an image. Rejects when it cannot be asked, so that a refused login does not pass for a missing image. */
export async function isInRegistry(image: string): Promise<boolean> {
  try {
    await digestOf(image);
    return true;
  } catch (error) {
    if (/manifest unknown|name unknown|not found/i.test(String(error))) return false;
    throw error;
  }
}

/** What the registry has under an image's name, by its content: `registry.example.org/hanji/blog@sha256:…`. */
async function publishedAs(image: string): Promise<string> {
  return `${image.slice(0, image.lastIndexOf(':'))}@${await digestOf(image)}`;
}

/** `sha256:…` of an image in the registry. */
async function digestOf(image: string): Promise<string> {
  return (await runProgram('skopeo', ['inspect', '--no-tags', '--format={{.Digest}}', `docker://${image}`])).trim();
}

/** Refuses an image of this machine, or what the registry has under its name, with a known weakness that is high or critical and has a remedy. */
export async function scanImage(image: string, where: 'here' | 'in registry'): Promise<void> {
  const scanned = where === 'here' ? image : await publishedAs(image);
  await runProgram('trivy', ['image', '--quiet', '--exit-code=1', '--severity=HIGH,CRITICAL', '--ignore-unfixed', '--scanners=vuln', scanned]);
}

/** Signs what the registry has under an image's name, by who runs the pipeline (keyless: the identity that GitHub vouches for). */
export async function signImage(image: string): Promise<void> {
  await runProgram('cosign', ['sign', '--yes', await publishedAs(image)]);
}

/**
 * Whether what the registry has under an image's name is signed: on GitHub by this repository, elsewhere by anyone. Rejects when that cannot be found out.
 */
export async function isSigned(image: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: repository = '' } = env;
  const isHere = repository !== '';
  const signer = isHere ? `^${RegExp.escape(`${server}/${repository}/`)}` : '.*';
  const issuer = isHere ? '--certificate-oidc-issuer=https://token.actions.githubusercontent.com' : '--certificate-oidc-issuer-regexp=.*';
  try {
    await runProgram('cosign', ['verify', '--output=text', `--certificate-identity-regexp=${signer}`, issuer, await publishedAs(image)]);
    return true;
  } catch (error) {
    if (/no (?:matching )?(?:signatures|attestations)|none of the expected identities/i.test(String(error))) return false;
    throw error;
  }
}
