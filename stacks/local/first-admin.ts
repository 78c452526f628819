import type { SiteSecrets } from './site-secrets.ts';

/** The first admin of a new site. */
export interface FirstAdmin {
  readonly email: string;
  readonly password: string;
  /** Made up here, so that it must be printed. */
  readonly isMadeUp: boolean;
}

const secretName = 'first-admin-password';

/** The first admin as the environment names it, else made up; null when that was done at an earlier start. */
export function chooseFirstAdmin(env: NodeJS.ProcessEnv, secrets: SiteSecrets, wasPrinted: boolean): FirstAdmin | null {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = env;
  if (email !== undefined && password !== undefined) return { email, password, isMadeUp: false };
  if (email !== undefined || password !== undefined) {
    throw new Error('ADMIN_EMAIL and ADMIN_PASSWORD belong together: set both, or neither to have an admin made up.');
  }
  if (wasPrinted) return null;
  return { email: 'admin@hanji.local', password: Buffer.from(secrets.generated(secretName, 15), 'hex').toString('base64url'), isMadeUp: true };
}

/** Forgets the made-up password: it has been printed, and only its hash stays. */
export function forgetFirstAdmin(secrets: SiteSecrets): void {
  secrets.forget(secretName);
}
