import { DomainError } from '@hanji/service-kit/domain-error';
import { ok, redirect } from '@hanji/service-kit/http/reply';
import type { Context } from 'koa';
import type { AuthDeps } from '../domain/deps.ts';
import { type GoogleLogin, LoginFlow } from '../domain/login/google-login.ts';
import { logInWithIdentity } from '../domain/login/log-in-with-identity.ts';
import type { AuthHandlers } from './handlers.ts';
import { sessionAnswer, tokenHeaders } from './session-answer.ts';
import { allowSecure, setSessionCookies } from './session-cookies.ts';

const flowCookie = 'hanji_login_flow';
const flowScope = { httpOnly: true, sameSite: 'lax', path: '/api/auth/google', overwrite: true } as const;
const flowMs = 10 * 60_000;

/** Login by Google. Whatever goes wrong in the code flow ends on the login page, which says so. */
export const googleHandlers = {
  loginMethods: (_request, deps) => ok({ google: deps.google !== null }),
  startGoogle: async ({ query, ctx }, deps) => {
    const { location, flow } = await configured(deps).begin(pathOnSite(query.returnTo, deps.publicUrl));
    const secure = allowSecure(ctx, deps.publicUrl);
    ctx.cookies.set(flowCookie, Buffer.from(JSON.stringify(flow)).toString('base64url'), { ...flowScope, secure, maxAge: flowMs });
    return noStore(redirect(location.href, 302));
  },
  finishGoogle: async ({ em, query, ctx, log }, deps) => {
    const google = configured(deps);
    const flow = popFlow(ctx, deps.publicUrl);
    const returnTo = pathOnSite(flow?.returnTo, deps.publicUrl);
    try {
      if (flow === null || query.error !== undefined)
        throw new DomainError('unauthenticated', query.error === 'access_denied' ? 'login_cancelled' : 'login_expired', 'Begin again.');
      const session = await logInWithIdentity(em, await google.finish(new URL(ctx.originalUrl, deps.publicUrl), flow), ctx.get('user-agent'));
      deps.wakeRelay();
      setSessionCookies(ctx, deps.publicUrl, session.grant);
      return noStore(redirect(new URL(returnTo, deps.publicUrl).href, 302));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      log.warn({ code: error.code, err: error.cause }, 'login by Google failed');
      const page = new URL('/login', deps.publicUrl);
      page.search = new URLSearchParams({ error: error.code, returnTo }).toString();
      return noStore(redirect(page.href, 302));
    }
  },
  loginWithGoogle: async ({ em, body, ctx }, deps) => {
    const session = await logInWithIdentity(em, await configured(deps).verifyCredential(body.credential), ctx.get('user-agent'));
    deps.wakeRelay();
    return ok(await sessionAnswer(ctx, deps, session), tokenHeaders);
  },
} satisfies AuthHandlers;

function configured(deps: AuthDeps): GoogleLogin {
  if (deps.google === null) throw DomainError.notFound('Login by Google (it is not set up on this site)');
  return deps.google;
}

/** The flow that this browser began; it counts once. */
function popFlow(ctx: Context, publicUrl: URL): LoginFlow | null {
  const cookie = ctx.cookies.get(flowCookie);
  if (cookie === undefined || cookie === '') return null;
  const secure = allowSecure(ctx, publicUrl);
  ctx.cookies.set(flowCookie, '', { ...flowScope, secure, maxAge: 0 });
  try {
    return LoginFlow.parse(JSON.parse(Buffer.from(cookie, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}

/** A path of this site, and the home page for anything else: nobody is sent elsewhere by a link to us. */
function pathOnSite(path: string | undefined, publicUrl: URL): string {
  const target = path?.startsWith('/') === true ? URL.parse(path, publicUrl) : null;
  // A path of `//host` (from `/.//host`) would be another site once it stands by itself.
  return target === null || target.origin !== publicUrl.origin || target.pathname.startsWith('//') ? '/' : `${target.pathname}${target.search}${target.hash}`;
}

function noStore<R extends { readonly headers?: Readonly<Record<string, string>> }>(reply: R): R {
  return { ...reply, headers: { ...reply.headers, ...tokenHeaders } };
}
