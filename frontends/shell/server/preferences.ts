import { isLanguage, languageCookie } from '@hanji/frontend-kit/i18n/language';
import { isTheme, type Theme, themeCookie } from '@hanji/frontend-kit/theme';
import type { Context, Middleware } from 'koa';

const oneYear = 365 * 24 * 60 * 60;

/** The theme that a request's cookie remembers. */
export function rememberedTheme(ctx: Context): Theme {
  const theme = ctx.cookies.get(themeCookie);
  return isTheme(theme) ? theme : 'system';
}

/**
 * Remembers what a reader chose and goes back: `GET /preferences?theme=dark&return=/posts`, and `?lang=en` on any page.
 * Both are what links and forms without scripts can do.
 */
export function preferences(): Middleware {
  return async (ctx, next) => {
    const { lang, theme } = ctx.query;
    const isForm = ctx.path === '/preferences';
    if (!isForm && lang === undefined) return await next();
    if (isLanguage(lang)) remember(ctx, languageCookie, lang);
    if (isForm && isTheme(theme)) remember(ctx, themeCookie, theme);
    ctx.set('Cache-Control', 'no-store');
    ctx.set('X-Robots-Tag', 'noindex');
    ctx.status = 303;
    ctx.set('Location', isForm ? safeReturn(ctx.query['return']) : withoutLanguage(ctx));
    ctx.body = null;
    ctx.status = 303;
  };
}

/** Cookies that scripts may read and set too: they hold a preference and nothing else. */
function remember(ctx: Context, name: string, value: string): void {
  ctx.append('Set-Cookie', `${name}=${value}; Path=/; Max-Age=${oneYear}; SameSite=Lax`);
}

function safeReturn(value: string | string[] | undefined): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(value) && value.length <= 2000 ? encodeURI(decodeSafely(value)) : '/';
}

function decodeSafely(value: string): string {
  try {
    return decodeURI(value);
  } catch {
    return '/';
  }
}

function withoutLanguage(ctx: Context): string {
  const query = new URLSearchParams(ctx.querystring);
  query.delete('lang');
  const search = query.toString();
  // Browsers take a backslash for a slash, and two slashes for another site.
  const path = /^\/[/\\]/.test(ctx.path) ? '/' : ctx.path.replaceAll('\\', '%5C');
  return search === '' ? path : `${path}?${search}`;
}
