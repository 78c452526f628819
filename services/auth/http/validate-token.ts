import type { TokenState } from '@hanji/contracts/api/users';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { Handler } from '@hanji/service-kit/http/handlers';
import { bearerToken } from '@hanji/service-kit/http/identity';
import { ok } from '@hanji/service-kit/http/reply';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import type { AuthDeps } from '../deps.ts';
import { currentUser } from '../domain/current-user.ts';
import type definition from '../service.ts';

/** `GET /api/auth/validate-token`: says whether, not why not. */
export const validateToken: Handler<typeof definition.routes.validateToken, AuthDeps> = async ({ em, headers }, deps) => {
  try {
    return ok(await stateOf(em, headers.authorization, deps));
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unauthenticated') return ok({ valid: false });
    throw error;
  }
};

async function stateOf(em: EntityManager, header: string | undefined, deps: AuthDeps): Promise<z.input<typeof TokenState>> {
  const token = bearerToken(header);
  if (token === null) return { valid: false };
  const identity = deps.verifyToken(token);
  const user = await currentUser(em, identity);
  return { valid: true, userId: user.id, role: user.role, expiresAt: new Date(identity.expiresAt).toISOString() };
}
