import type { Context } from 'koa';

/** Network address that a request comes from, as the gateway tells it. */
export function clientAddress(ctx: Context): string {
  return ctx.get('x-real-ip') || (ctx.req.socket.remoteAddress ?? '');
}
