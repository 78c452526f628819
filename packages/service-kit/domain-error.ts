/** Kinds of failure that a rule of the domain may end in; `http/problems.ts` maps each to one status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'stale-version'
  | 'precondition-required'
  | 'too-large'
  | 'unsupported-type'
  | 'unusable'
  | 'too-many'
  | 'unavailable';

/** What may stand beside code and message. */
export interface ErrorExtras {
  /** Single mistakes by path, for `invalid`. */
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** For `stale-version`. */
  readonly currentVersion?: number;
  /** Seconds, for `too-many` and `unavailable`. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/** A failure that the caller is meant to see. `code` is stable; `message` says what is wrong and what to do. */
export class DomainError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly extras: ErrorExtras;

  constructor(kind: ErrorKind, code: string, message: string, extras: ErrorExtras = {}) {
    super(message, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.name = 'DomainError';
    this.kind = kind;
    this.code = code;
    this.extras = extras;
  }

  /** 404: not there, or not for this caller to know of. */
  static notFound(what: string): DomainError {
    return new DomainError('not-found', 'not_found', `${what} was not found. It may have been deleted, or the address is mistyped.`);
  }

  /** 401: the token is good, but the account that it names has been deleted since. */
  static accountGone(): DomainError {
    return new DomainError('unauthenticated', 'suspended', 'This account does not exist any more.');
  }

  /** 412: the caller's copy is older than what is stored. */
  static staleVersion(currentVersion: number): DomainError {
    return new DomainError('stale-version', 'version_conflict', 'Someone saved a newer version meanwhile. Load it, merge your changes and save again.', {
      currentVersion,
    });
  }

  /** 409 with a code of its own. */
  static conflict(code: string, message: string): DomainError {
    return new DomainError('conflict', code, message);
  }

  /** 422: well formed, but it cannot be used. */
  static unusable(code: string, message: string): DomainError {
    return new DomainError('unusable', code, message);
  }

  /** 400 for one mistake that a schema cannot find. */
  static invalid(path: string, message: string): DomainError {
    return new DomainError('invalid', 'invalid_request', 'The request is not valid; see "errors".', { errors: [{ path, message }] });
  }
}
