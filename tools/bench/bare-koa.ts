import { readFileSync } from 'node:fs';
import { startNonceHeader } from '@hanji/contracts/start-nonce';
import Koa from 'koa';
import pg from 'pg';
import { z } from 'zod';

/**
 * Koa without anything: answers what it was given, by path and query, from memory; with `sql`, after one query. A process of its own, told by its
 * first argument; says its port on standard output.
 */
export const BareKoaPlan = z.object({
  /** File with the text of an answer, and its type, by address (`/api/posts?limit=12`). */
  answers: z.record(z.string(), z.object({ file: z.string(), type: z.string() })),
  /** How a local gateway knows that it is of its site. */
  startNonce: z.string(),
  /** One query before each answer. */
  query: z.object({ connectionString: z.string(), sql: z.string(), values: z.array(z.string()) }).optional(),
});
/** See the schema of the same name. */
export type BareKoaPlan = z.infer<typeof BareKoaPlan>;

if (import.meta.main) {
  const { answers, startNonce, query } = BareKoaPlan.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
  const texts = new Map(Object.entries(answers).map(([address, { file, type }]) => [address, { text: readFileSync(file, 'utf8'), type }]));
  const pool = query === undefined ? null : new pg.Pool({ connectionString: query.connectionString, max: 10 });
  const koa = new Koa();
  koa.use(async (ctx) => {
    ctx.set(startNonceHeader, startNonce);
    const answer = texts.get(ctx.url);
    if (answer === undefined) return void (ctx.status = ctx.path === '/health' || ctx.path === '/ready' ? 200 : 404);
    if (pool !== null && query !== undefined) await pool.query(query.sql, query.values);
    ctx.type = answer.type;
    ctx.etag = 'same';
    ctx.body = answer.text;
  });
  const server = koa.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.stdout.write(`${typeof address === 'object' ? address?.port : address}\n`);
  });
}
