const reference = /^\{vault:\/\/env\/([a-z0-9-]+)\}$/;

/**
 * Puts the values of environment variables in place of `{vault://env/<name>}`, in a copy. Tells each variable that is
 * missing to `missing`; other vaults, which only Kong knows, count as missing too.
 */
export function resolveReferences<T>(value: T, environment: NodeJS.ProcessEnv, missing: (what: string) => void): T {
  return resolve(value, environment, missing) as T;
}

function resolve(value: unknown, environment: NodeJS.ProcessEnv, missing: (what: string) => void): unknown {
  if (typeof value === 'string') return value.startsWith('{vault://') ? lookUp(value, environment, missing) : value;
  if (Array.isArray(value)) return value.map((item) => resolve(item, environment, missing));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, resolve(field, environment, missing)]));
}

function lookUp(text: string, environment: NodeJS.ProcessEnv, missing: (what: string) => void): string {
  const name = reference.exec(text)?.[1]?.toUpperCase().replaceAll('-', '_');
  const value = name === undefined ? undefined : environment[name];
  if (value === undefined)
    missing(name === undefined ? `${text} is no reference to an environment variable` : `environment variable ${name}, which the file refers to, is not set`);
  return value ?? '';
}
