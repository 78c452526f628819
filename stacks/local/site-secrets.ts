import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSigningKeys } from '@hanji/service-kit/signing-keys';
import { z } from 'zod';

const Secrets = z.object({
  jwtPrivateKeys: z.string().min(1),
  jwtPublicKeys: z.string().min(1),
  databasePasswords: z.record(z.string(), z.string()),
  generated: z.record(z.string(), z.string()),
});

/** Secrets of the local site: made once, kept in a file that only its owner may read, never printed. */
export interface SiteSecrets {
  /** Writes keys of the internal API to a file of their own, for programs beside the site, and answers its path. */
  writeInternalKeys(keys: Readonly<Record<string, string>>): string;
  readonly jwtPrivateKeys: string;
  readonly jwtPublicKeys: string;
  /** Password of a service's database role. */
  databasePassword(service: string): string;
  /** A random value in hex, the same for the same name. */
  generated(name: string, bytes: number): string;
  /** Forgets a generated value, once it was told and must not be kept. */
  forget(name: string): void;
}

/** Opens the secrets of a data folder, making them at the first start. Throws when the file is there and cannot be read. */
export async function openSiteSecrets(dataDir: string): Promise<SiteSecrets> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'secrets.json');
  const secrets = existsSync(file) ? read(file) : await make();
  const keep = () => write(file, `${JSON.stringify(secrets, null, 2)}\n`);
  keep();
  const remembered = (values: Record<string, string>, name: string, bytes: number): string => {
    const known = values[name];
    if (known !== undefined) return known;
    const value = randomBytes(bytes).toString('hex');
    values[name] = value;
    keep();
    return value;
  };
  return {
    writeInternalKeys: (keys) => {
      const path = join(dataDir, 'internal-keys.json');
      write(path, JSON.stringify(keys));
      return path;
    },
    jwtPrivateKeys: secrets.jwtPrivateKeys,
    jwtPublicKeys: secrets.jwtPublicKeys,
    databasePassword: (service) => remembered(secrets.databasePasswords, service, 24),
    generated: (name, bytes) => remembered(secrets.generated, name, bytes),
    forget: (name) => {
      delete secrets.generated[name];
      keep();
    },
  };
}

async function make(): Promise<z.infer<typeof Secrets>> {
  const keys = await generateSigningKeys();
  return {
    jwtPrivateKeys: keys.privateJwks,
    jwtPublicKeys: keys.publicJwks,
    databasePasswords: {},
    generated: {},
  };
}

function read(file: string): z.infer<typeof Secrets> {
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} cannot be read. Put a copy of it back; or move the folder it is in away to begin with an empty site.`, { cause });
  }
}

function write(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}
