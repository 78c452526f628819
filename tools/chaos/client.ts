import type { Outcome } from './history.ts';

/** An answer, or that there was none (`status` 0). */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly outcome: Outcome;
}

/** A request through the gateway. */
export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly token?: string;
  readonly body?: unknown;
  readonly version?: number;
}

const patienceMs = 10_000;
/** Views of programs are not counted. */
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Sends a request and never rejects. A 4xx says that nothing was done; without an answer, or after a 5xx, nobody knows. */
export async function send(publicUrl: string, path: string, { method = 'POST', token, body, version }: Call = {}): Promise<Answer> {
  const headers: Record<string, string> = { 'user-agent': browser };
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  if (version !== undefined) headers['if-match'] = `"${version}"`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    const response = await fetch(`${publicUrl}${path}`, {
      method,
      headers,
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text), outcome: outcomeOf(response.status) };
  } catch {
    return { status: 0, body: null, outcome: 'unknown' };
  }
}

function outcomeOf(status: number): Outcome {
  if (status < 400) return 'acknowledged';
  return status < 500 ? 'refused' : 'unknown';
}
