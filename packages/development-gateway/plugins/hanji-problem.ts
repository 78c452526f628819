import type { KongPluginConfigs } from '@hanji/contracts/gateway/kong';
import { type Problem, problemType } from '@hanji/contracts/problem';
import { headerOf, setHeader } from '../header-list.ts';
import type { Plugin } from '../exchange.ts';

type Known = readonly [title: string, code: string, detail: string];

const publicStatus = new Map([
  [417, 413],
  [494, 400],
  [502, 503],
]);
const noToken: Known = ['Unauthorized', 'login_required', 'Log in first, then send the access token.'];
const unknownClient: Known = ['Bad Request', 'bad_request', 'The request cannot be served.'];
const unknownServer: Known = ['Internal Server Error', 'internal_error', 'Something went wrong on our side. Try again; if it stays, report the request id.'];
const problems = new Map<number, Known>([
  [400, ['Bad Request', 'bad_request', 'The request is not valid HTTP. Check its address and headers.']],
  [401, ['Unauthorized', 'invalid_token', 'The access token is not valid or has expired. Refresh it or log in again.']],
  [403, ['Forbidden', 'forbidden', 'This is not allowed.']],
  [404, ['Not Found', 'not_found', 'There is nothing at this address.']],
  [405, ['Method Not Allowed', 'method_not_known', 'This method is not known here.']],
  [408, ['Request Timeout', 'request_timeout', 'The request took too long to arrive. Send it again.']],
  [411, ['Length Required', 'length_required', 'Say in Content-Length how long the body is.']],
  [413, ['Payload Too Large', 'body_too_large', 'The body is larger than this address takes.']],
  [414, ['URI Too Long', 'address_too_long', 'The address is too long.']],
  [429, ['Too Many Requests', 'rate_limited', 'Too many requests. Try again after the seconds in Retry-After.']],
  [503, ['Service Unavailable', 'unavailable', 'This part of the site does not answer right now. Try again in a moment.']],
  [504, ['Gateway Timeout', 'upstream_timeout', 'This part of the site took too long to answer. Try again in a moment.']],
]);

/** The same as `platform/gateway/plugins/hanji-problem`: errors that are the gateway's own become problem documents. */
export function hanjiProblem(config: KongPluginConfigs['hanji-problem']): Plugin {
  return {
    head: (exchange, head) => {
      if (head.source === 'service' || head.status < 400) return;
      head.status = publicStatus.get(head.status) ?? head.status;
      const isMissing = head.status === 401 && headerOf(exchange.headers, 'authorization') === undefined;
      head.body = JSON.stringify(problemOf(head.status, isMissing, headerOf(head.headers, 'x-request-id') ?? '', exchange.problem));
      setHeader(head.headers, 'Content-Type', problemType);
      setHeader(head.headers, 'Cache-Control', 'no-store');
      if (head.status === 503) setHeader(head.headers, 'Retry-After', String(config.retry_after));
    },
  };
}

/** The problem document of a status; `given` overrides code and detail. */
export function problemOf(
  status: number,
  isTokenMissing: boolean,
  requestId: string,
  given: { readonly code: string; readonly detail: string } | null,
): Problem {
  const [title, code, detail] = isTokenMissing ? noToken : (problems.get(status) ?? (status < 500 ? unknownClient : unknownServer));
  return { type: `/api/docs/problems#${given?.code ?? code}`, title, status, detail: given?.detail ?? detail, code: given?.code ?? code, requestId };
}
