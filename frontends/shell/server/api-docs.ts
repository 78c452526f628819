import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentHeaders } from '@hanji/frontend-kit/server/security-headers';
import type { Middleware } from 'koa';

const files = [
  ['/api/docs', 'index.html', 'text/html; charset=utf-8'],
  ['/api/docs/problems', 'problems.html', 'text/html; charset=utf-8'],
  ['/api/docs/openapi.json', 'openapi.json', 'application/json; charset=utf-8'],
  ['/api/docs/reader.css', 'reader.css', 'text/css; charset=utf-8'],
] as const;

/** Serves the API reference that the build left in `folder`. Other addresses below `/api/docs` answer 404. */
export function apiDocs(folder: string): Middleware {
  const answers = new Map(
    files.filter(([, file]) => existsSync(join(folder, file))).map(([path, file, type]) => [path as string, answerOf(join(folder, file), type)]),
  );
  return async (ctx, next) => {
    if (ctx.path !== '/api/docs' && !ctx.path.startsWith('/api/docs/')) return await next();
    ctx.state['route'] = 'api-docs';
    const answer = answers.get(ctx.path);
    if (answer === undefined) {
      ctx.status = 404;
      ctx.type = 'text/plain';
      ctx.body = 'There is no such page of the API reference.\n';
      return;
    }
    ctx.set(documentHeaders);
    ctx.set('Cache-Control', 'public, no-cache');
    ctx.set('ETag', answer.etag);
    ctx.status = 200;
    // Not `ctx.fresh`: a client's `Cache-Control: no-cache` asks to revalidate, which is just what happens here.
    if (
      ctx
        .get('if-none-match')
        .split(',')
        .some((etag) => etag.trim() === answer.etag)
    ) {
      ctx.status = 304;
      return;
    }
    ctx.set('Content-Type', answer.type);
    ctx.body = answer.content;
  };
}

function answerOf(path: string, type: string): { readonly content: Buffer; readonly etag: string; readonly type: string } {
  const content = readFileSync(path);
  return { content, type, etag: `"${createHash('sha1').update(content).digest('base64url')}"` };
}
