import type { Handler } from '@hanji/service-kit/http/handlers';
import { ok } from '@hanji/service-kit/http/reply';
import type { AuthDeps } from '../deps.ts';
import type definition from '../service.ts';

/** `GET /.well-known/jwks.json` */
export const jwks: Handler<typeof definition.routes.jwks, AuthDeps> = (_request, deps) =>
  ok({ keys: deps.tokens.publicKeys.keys.map((key) => ({ ...key })) }, { 'Cache-Control': 'public, max-age=300' });
