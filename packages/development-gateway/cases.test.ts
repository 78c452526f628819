import type { IncomingHttpHeaders } from 'node:http';
import { workloadName } from '@hanji/contracts/deployable';
import { kongConfiguration } from '@hanji/contracts/gateway/kong-configuration';
import { testRouting } from '@hanji/contracts/gateway/testing/test-routing';
import { Problem } from '@hanji/contracts/problem';
import { loadRegistry } from '@hanji/contracts/registry';
import { afterAll, expect, test } from 'vitest';
import { cases } from './cases.ts';
import type { GatewayCase } from './cases/gateway-case.ts';
import { type Echo, type EchoUpstream, startEchoUpstream } from './testing/echo-upstream.ts';
import { send } from './testing/http-client.ts';
import { startTestGateway } from './testing/test-gateway.ts';
import { keys, tokens } from './testing/tokens.ts';

const registry = await loadRegistry();
const upstreams = new Map<string, EchoUpstream>();
for (const deployable of [...registry.services, ...registry.frontends])
  upstreams.set(workloadName(deployable), await startEchoUpstream(workloadName(deployable)));
const addresses = Object.fromEntries([...upstreams].map(([name, upstream]) => [name, { blue: [upstream.address] }]));
// Far more than the table asks for, however often it is gone through in a minute.
const apiLimits = Object.fromEntries(registry.services.map((service) => [service.name, 10_000]));
const routing = testRouting(registry, [keys.current.publicKey, keys.next.publicKey], {
  upstreams: addresses,
  apiLimits,
  greenWeight: 0,
  candidateKeyVariable: 'CANDIDATE_KEY',
});
const configuration = kongConfiguration(registry, routing);
const gateway = await startTestGateway(configuration, { redisUrl: process.env['HANJI_TEST_REDIS_URL'] ?? '' });

afterAll(async () => {
  await gateway.stop(2000);
  await Promise.all([...upstreams.values()].map((upstream) => upstream.close()));
});

test.each(cases)(
  '$name',
  { tags: ['abuse/forwarding-headers', 'abuse/internal-api', 'abuse/endless-body', 'abuse/forced-rollback', 'abuse/made-up-traces', 'abuse/shared-cache'] },
  async ({ request, expected }) => {
    const before = reached();
    const answer = await send(gateway.port, rawRequest(request));
    const arrived = [...reached()].filter(([name, count]) => count !== before.get(name)).map(([name]) => name);
    expect({ status: answer.status, arrived, headers: named(answer.headers, expected.headers) }).toEqual({
      status: expected.status ?? 200,
      arrived: expected.upstream === null ? [] : [expected.upstream],
      headers: matchers(expected.headers),
    });
    const isEchoed = expected.upstream !== null && request.method !== 'HEAD';
    expect(isEchoed ? echoed(answer.text, expected) : null).toEqual(
      isEchoed ? { bodyBytes: request.body?.bytes ?? 0, url: expected.upstreamUrl ?? request.path, headers: matchers(expected.upstreamHeaders) } : null,
    );
    const isProblem = expected.upstream === null && answer.status >= 400;
    const problem = isProblem ? Problem.parse(JSON.parse(answer.text)) : null;
    expect([problem?.status, problem?.requestId, problem?.code]).toEqual(
      isProblem ? [answer.status, answer.headers['x-request-id'], expected.problem ?? problem?.code] : [undefined, undefined, undefined],
    );
  },
);

function rawRequest({ method, path, headers = [], token, body }: GatewayCase['request']): Parameters<typeof send>[1] {
  const text = body === undefined ? undefined : 'x'.repeat(body.bytes);
  return {
    ...(method === undefined ? {} : { method }),
    path,
    headers: [...headers, ...(token === undefined ? [] : [['Authorization', `Bearer ${tokens[token]}`] as const])],
    ...(text === undefined ? {} : { body: body?.chunked === true ? (text.match(/.{1,50000}/g) ?? []) : text }),
  };
}

function reached(): Map<string, number> {
  return new Map([...upstreams].map(([name, upstream]) => [name, upstream.count()]));
}

type Wanted = Readonly<Record<string, string | RegExp | null>>;

function echoed(text: string, expected: GatewayCase['expected']): object {
  const { bodyBytes, url, headers } = JSON.parse(text) as Echo;
  return { bodyBytes, url, headers: named(headers, expected.upstreamHeaders) };
}

/** Of the headers there are, those that the case speaks of. */
function named(actual: IncomingHttpHeaders, wanted: Wanted = {}): Record<string, unknown> {
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, actual[name]?.toString() ?? null]));
}

function matchers(wanted: Wanted = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name, value instanceof RegExp ? matching(value) : value]));
}

function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
