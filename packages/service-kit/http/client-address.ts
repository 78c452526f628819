import type { Context } from 'koa';

/** Network address that a request comes from, as the gateway tells it; that of the connection where nothing does. */
export function clientAddress(ctx: Context): string {
  return ctx.get('x-real-ip') || ctx.req.socket.remoteAddress || '';
}
