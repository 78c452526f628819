import { z } from 'zod';
import type { ApiClient } from '../client.ts';

const Export = z.record(z.string(), z.unknown());

/** `GET /api/auth/me/export`: all that the site keeps about the one who is logged in. Rejects with 503 `export_incomplete`. */
export function exportMe(api: ApiClient): Promise<Record<string, unknown>> {
  return api.call({ path: '/api/auth/me/export', answer: Export });
}
