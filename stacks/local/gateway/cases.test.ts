import type { IncomingHttpHeaders } from 'node:http';
import { workloadName } from '@hanji/contracts/deployable';
import { kongConfiguration } from '@hanji/contracts/gateway/kong-configuration';
import { testRouting } from '@hanji/contracts/gateway/testing/site-routing';
import { Problem } from '@hanji/contracts/problem';
import { loadRegistry } from '@hanji/contracts/registry';
import { afterAll, expect, inject, test } from 'vitest';
import { cases, type GatewayCase } from './cases.ts';
import { type Echo, type EchoUpstream, startEchoUpstream } from './testing/echo-upstream.ts';
import { send } from './testing/http-client.ts';
import { startTestGateway } from './testing/test-gateway.ts';
import { keys, tokens } from './testing/tokens.ts';

const registry = await loadRegistry();
const upstreams = new Map<string, EchoUpstream>();
for (const deployable of [...registry.services, ...registry.frontends]) upstreams.set(workloadName(deployable), await startEchoUpstream(workloadName(deployable)));
const addresses = Object.fromEntries([...upstreams].map(([name, one]) => [name, { blue: [one.address] }]));
const configuration = kongConfiguration(registry, testRouting(registry, [keys.current.publicKey, keys.next.publicKey], { upstreams: addresses }));
const gateway = await startTestGateway(configuration, { redisUrl: inject('testServers').redis });

afterAll(async () => {
  await gateway.stop(2000);
  await Promise.all([...upstreams.values()].map((one) => one.close()));
});

test.each(cases)('$name', async ({ request, expected }) => {
  const before = reached();
  const answer = await send(gateway.port, rawRequest(request));
  expect(answer.status).toBe(expected.status ?? 200);
  compare(answer.headers, expected.headers);
  const arrived = [...reached()].filter(([name, count]) => count !== before.get(name)).map(([name]) => name);
  expect(arrived).toEqual(expected.upstream === null ? [] : [expected.upstream]);
  if (expected.upstream !== null && request.method !== 'HEAD') {
    const echo = JSON.parse(answer.text) as Echo;
    compare(echo.headers, expected.upstreamHeaders);
    expect(echo.bodyBytes).toBe(request.body?.bytes ?? 0);
    expect(echo.url).toBe(expected.upstreamUrl ?? request.path);
  }
  if (expected.upstream === null && answer.status >= 400) {
    const problem = Problem.parse(JSON.parse(answer.text));
    expect(problem).toMatchObject({ status: answer.status, requestId: answer.headers['x-request-id'], ...(expected.problem === undefined ? {} : { code: expected.problem }) });
  }
});

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
  return new Map([...upstreams].map(([name, one]) => [name, one.count()]));
}

function compare(actual: IncomingHttpHeaders, wanted: Readonly<Record<string, string | RegExp | null>> = {}): void {
  for (const [name, value] of Object.entries(wanted)) {
    if (value === null) expect(actual[name], name).toBeUndefined();
    else if (typeof value === 'string') expect(actual[name], name).toBe(value);
    else expect(String(actual[name] ?? ''), name).toMatch(value);
  }
}
