import { createPrivateKey } from 'node:crypto';
import { inject } from 'vitest';
import { runProgram } from '../images/run-program.ts';
import { engineVariables, workFolder } from './run-folder.ts';
import { admin } from './test-names.ts';

interface StateResource {
  readonly type: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** The values that a stack made up or was given as secrets: passwords, keys, tokens. */
export async function secretsOf(stack: string): Promise<string[]> {
  const runFolder = inject('runFolder');
  const text = await runProgram('pulumi', ['stack', 'export', '--stack', stack, '--show-secrets', '--cwd', workFolder(runFolder)], {
    env: { ...process.env, ...engineVariables(runFolder) },
  });
  const { deployment } = JSON.parse(text) as { deployment: { resources: StateResource[] } };
  const made = deployment.resources.flatMap(({ type, outputs = {} }) => {
    if (type.endsWith(':RandomPassword')) return [plaintext(outputs['result'])];
    if (type.endsWith(':RandomBytes')) return [plaintext(outputs['hex'])];
    if (type.endsWith(':PrivateKey')) return keyFragments(plaintext(outputs['privateKeyPemPkcs8']));
    return [];
  });
  return [...made, admin.password];
}

/** Which of the secrets stand in a text: by themselves, or in base64 as Kubernetes and others write them. */
export function findSecrets(text: string, secrets: readonly string[]): string[] {
  return secrets
    .filter((secret) => [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')].some((form) => text.includes(form)))
    .map((secret) => `${secret.slice(0, 4)}…`);
}

function plaintext(value: unknown): string {
  const wrapped = value as { plaintext?: string } | string | undefined;
  if (typeof wrapped === 'string') return wrapped;
  if (wrapped?.plaintext === undefined) throw new Error('The state has a secret that is not shown.');
  return JSON.parse(wrapped.plaintext) as string;
}

/** A key may be written as JWK or as PEM, over several lines, of which the first hold what the public key holds too. */
function keyFragments(pem: string): string[] {
  const { d = '', p = '' } = createPrivateKey(pem).export({ format: 'jwk' });
  return [
    d,
    p,
    ...pem
      .split('\n')
      .filter((line) => line.length === 64)
      .slice(8),
  ];
}
