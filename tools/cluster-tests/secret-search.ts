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
    if (type.endsWith(':PrivateKey')) return keyFragments(plaintext(outputs['privateKeyPemPkcs8']));
    return [];
  });
  return [...made, admin.password];
}

/** Which of the secrets stand in a text, in any form that Kubernetes, providers and others write them in. */
export function findSecrets(text: string, secrets: readonly string[]): string[] {
  const lower = text.toLowerCase();
  return secrets
    .filter((secret) => formsOf(secret).some(({ form, ignoresCase }) => (ignoresCase ? lower : text).includes(form)))
    .map((secret) => `${secret.slice(0, 4)}…`);
}

/** A secret as it is, escaped, and its bytes in hexadecimal and base64 of both alphabets: those of its text, and those it spells itself. */
function formsOf(secret: string): { readonly form: string; readonly ignoresCase: boolean }[] {
  const contents = [Buffer.from(secret), ...(/^(?:[0-9a-f]{2}){8,}$/i.test(secret) ? [Buffer.from(secret, 'hex')] : []), ...spelledInBase64(secret)];
  const exact = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...contents.flatMap(base64Forms)];
  return [...exact.map((form) => ({ form, ignoresCase: false })), ...contents.map((content) => ({ form: content.toString('hex'), ignoresCase: true }))];
}

function spelledInBase64(secret: string): Buffer[] {
  const bytes = Buffer.from(secret, 'base64');
  return /^[\w+/-]{16,}={0,2}$/.test(secret) && bytes.length >= 12 ? [bytes] : [];
}

function base64Forms(content: Buffer): string[] {
  return [content.toString('base64').replace(/=+$/, ''), content.toString('base64url')];
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
