import { serverTitles, type ServerName, urlVariables } from './server-name.ts';

/** Stable reasons for which servers cannot be had. */
export type ServerErrorCode =
  | 'nothing-fits'
  | 'url-does-not-answer'
  | 'url-lacks-rights'
  | 'port-taken'
  | 'version-mismatch'
  | 'credentials-missing'
  | 'directory-in-use'
  | 'directory-unusable'
  | 'disk-full'
  | 'root-refused'
  | 'did-not-start'
  | 'not-ours'
  | 'stopped';

const exampleUrls: Readonly<Record<ServerName, string>> = {
  postgres: 'postgresql://user:password@host:5432/postgres',
  rabbitmq: 'amqp://user:password@host:5672',
  redis: 'redis://:password@host:6379',
};
const brewFormulas: Readonly<Record<ServerName, string>> = { postgres: 'postgresql@17', rabbitmq: 'rabbitmq', redis: 'redis' };

/** A server cannot be had. The message is for people: what is wrong and what to do; it never holds a password. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly code: ServerErrorCode;

  constructor(code: ServerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  static nothingFits(missing: readonly { server: ServerName; packages: readonly string[] }[], whyNoPackages: string, whyNoDocker: string): ServerError {
    const titles = missing.map(({ server }) => serverTitles[server]).join(' and ');
    const packages = missing.flatMap((program) => program.packages).join(' ');
    const variables = missing.map(({ server }) => `${urlVariables[server]}=${exampleUrls[server]}`).join(' ');
    const lines = [
      `Hanji needs ${titles}, and nothing here can run ${missing.length === 1 ? 'it' : 'them'}. Do one of these and start again:`,
      `  - install the programs: sudo apt-get install ${packages}   (macOS: brew install ${missing.map(({ server }) => brewFormulas[server]).join(' ')})`,
      `    Hanji could not do it by itself: ${whyNoPackages}.`,
      `  - or start Docker, and Hanji runs ${missing.length === 1 ? 'it' : 'them'} in containers: ${whyNoDocker}.`,
      `  - or name servers that run already: ${variables}`,
    ];
    return new ServerError('nothing-fits', lines.join('\n'));
  }

  static urlDoesNotAnswer(server: ServerName, url: string, cause: unknown): ServerError {
    return new ServerError(
      'url-does-not-answer',
      `${serverTitles[server]} does not answer at ${withoutPassword(url)}, which ${urlVariables[server]} names: ${reason(cause)}. ` +
        `Start that server or mend the address, or unset ${urlVariables[server]} and Hanji runs its own.`,
      { cause },
    );
  }

  static urlLacksRights(role: string): ServerError {
    return new ServerError(
      'url-lacks-rights',
      `The role "${role}" in POSTGRES_URL may not make databases and roles. Grant it: ALTER ROLE "${role}" CREATEDB CREATEROLE; or name an administrator in POSTGRES_URL.`,
    );
  }

  static portTaken(server: ServerName, port: number): ServerError {
    return new ServerError(
      'port-taken',
      `Port ${port}, asked for ${serverTitles[server]}, is taken by another program. Stop that program, or ask for another port or none.`,
    );
  }

  static versionMismatch(folder: string, dataMajor: number, found: readonly string[]): ServerError {
    return new ServerError(
      'version-mismatch',
      `The data in ${folder} was made by PostgreSQL ${dataMajor}, but only ${found.join(' and ')} can be had here. Nothing was changed. ` +
        `Install PostgreSQL ${dataMajor}; or carry the data over with pg_upgrade or pg_dump; or, to begin with an empty site, move ${folder} away.`,
    );
  }

  static credentialsMissing(server: ServerName, folder: string, file: string): ServerError {
    return new ServerError(
      'credentials-missing',
      `${folder} holds data of ${serverTitles[server]}, but its password is not in ${file}. Put that file back; or, to begin with an empty site, move ${folder} away.`,
    );
  }

  static directoryInUse(directory: string, holder: number | undefined): ServerError {
    const who = holder === undefined ? 'another process' : `process ${holder}`;
    return new ServerError(
      'directory-in-use',
      `The servers in ${directory} are already run by ${who}. Stop it first (Ctrl-C where it was started), or use another data directory.`,
    );
  }

  static unusableDirectory(directory: string, cause: unknown): ServerError {
    return new ServerError(
      'directory-unusable',
      `The data directory ${directory} cannot be written: ${reason(cause)}. If an earlier start ran as another user (root, say), start as that user again or give the folder to yourself with chown -R.`,
      { cause },
    );
  }

  static unreadableRecord(file: string, cause: unknown): ServerError {
    return new ServerError(
      'directory-unusable',
      `${file}, which holds the servers' ports and passwords, cannot be read: ${reason(cause)}. Mend it or put a copy back; or move the folder it is in away to begin with an empty site.`,
      { cause },
    );
  }

  static diskFull(directory: string, freeBytes: number, neededBytes: number): ServerError {
    return new ServerError(
      'disk-full',
      `Only ${mebibytes(freeBytes)} MiB are free on the disk of ${directory}; the servers need ${mebibytes(neededBytes)} MiB. Free some space and start again.`,
    );
  }

  static rootRefused(user: string, folder: string): ServerError {
    return new ServerError(
      'root-refused',
      `PostgreSQL does not run as root, and the user "${user}" it would run as may not enter ${folder}. ` +
        `Start as an ordinary user, or put Hanji where all may enter (/opt, /srv, /home/…), or name a server in POSTGRES_URL.`,
    );
  }

  static didNotStart(server: ServerName, logFile: string, said: string): ServerError {
    return new ServerError(
      'did-not-start',
      `${serverTitles[server]} did not start. ${whatToDo(said)}The last lines of ${logFile}:\n${said || '(nothing was written)'}`,
    );
  }

  static stoppedAlready(server: ServerName): ServerError {
    return new ServerError('stopped', `${serverTitles[server]} cannot be restarted: the servers were stopped. Start them anew.`);
  }

  static notOurs(server: ServerName): ServerError {
    return new ServerError('not-ours', `${serverTitles[server]} is run by somebody else (${urlVariables[server]}), so Hanji neither stops nor starts it.`);
  }
}

/** First line of an error's message, or of the first of those it gathers. */
export function reason(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length > 0) return reason(cause.errors[0]);
  const text = cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code ?? cause.name) : String(cause);
  return text.split('\n')[0] ?? text;
}

function whatToDo(said: string): string {
  if (/No space left on device|ENOSPC|disk.{0,20}full/iu.test(said)) return 'The disk is full: free some space and start again. ';
  if (/Address already in use|eaddrinuse|could not bind/iu.test(said)) return 'Another program took its port meanwhile: start again. ';
  if (/Permission denied|eacces/iu.test(said))
    return 'It may not read or write its data: start as the user who owns the data directory, or give it to yourself with chown -R. ';
  if (/out of memory|cannot allocate memory/iu.test(said)) return 'The machine is out of memory: close something and start again. ';
  return '';
}

function mebibytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024);
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'an address that is no URL';
  const parsed = new URL(url);
  return `${parsed.protocol}//${parsed.host}`;
}
