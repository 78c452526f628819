import { describe, expect, test } from 'vitest';
import { lua, luaMachines } from '../testing/lua-machine.ts';

interface Outcome {
  readonly status: number;
  readonly response_headers: Record<string, string>;
}

const conf = { minute: 5, header_name: 'X-Hanji-Caller', route_id: 'login', service_id: 'auth' };
const from = (caller: string, now = 6030) => ({ now, headers: [['X-Hanji-Caller', caller]] });

describe.each(luaMachines)('hanji-limit on $name', (machine) => {
  /** The fake of Kong's own plugin lets everybody through: a Redis that is away, or has not answered yet. */
  const serveAll = (requests: readonly object[], confs: readonly object[] = [conf]): Outcome[] =>
    machine.run(
      requests.map((request, index) => `emit(serve(require("hanji-limit.handler"), ${lua(confs[index % confs.length])}, ${lua(request)}))`).join('\n'),
    ) as Outcome[];
  const statuses = (...given: Parameters<typeof serveAll>) => serveAll(...given).map(({ status }) => status);

  test('of twenty requests that Redis has not counted yet exactly as many pass as the limit says', { tags: ['abuse/limit-dodging'] }, () => {
    const outcomes = serveAll(Array.from({ length: 20 }, () => from('one')));
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, (_, index) => (index < 5 ? 200 : 429)));
    // Who passed here was also counted by Kong, for all pods; who did not was told when to come back.
    expect(outcomes.map(({ response_headers: headers }) => headers['x-asked'] ?? headers['retry-after'])).toEqual(
      Array.from({ length: 20 }, (_, index) => (index < 5 ? 'kong' : '30')),
    );
  });

  test('hanji-address-limit does the same besides, for all callers of an address together', { tags: ['abuse/limit-dodging'] }, () => {
    const ofAddress = { ...conf, header_name: 'X-Hanji-Everyone', minute: 8, route_id: undefined };
    const chunk = Array.from({ length: 12 }, (_, index) => {
      const request = lua({
        now: 6030,
        headers: [
          ['X-Hanji-Caller', `account ${index % 6}`],
          ['X-Hanji-Everyone', 'all@192.0.2.1'],
        ],
      });
      return `emit(serve(require("hanji-address-limit.handler"), ${lua(ofAddress)}, ${request}))`;
    });
    const outcomes = machine.run(chunk.join('\n')) as Outcome[];
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, (_, index) => (index < 8 ? 200 : 429)));
    const [priority, ours, schema] = machine.run(
      'emit(require("hanji-address-limit.handler").PRIORITY) emit(require("hanji-limit.handler").PRIORITY) emit(require("hanji-address-limit.schema").name)',
    );
    expect([priority, ours === priority, schema]).toEqual([911, false, 'hanji-address-limit']);
  });

  test('callers, windows and limits are counted apart', () => {
    expect(statuses(Array.from({ length: 10 }, (_, index) => from(`caller ${index % 2}`)))).toEqual(Array.from({ length: 10 }, () => 200));
    expect(statuses(Array.from({ length: 10 }, (_, index) => from('one', index < 5 ? 6030 : 6060)))).toEqual(Array.from({ length: 10 }, () => 200));
    expect(
      statuses(
        Array.from({ length: 10 }, () => from('one')),
        [conf, { ...conf, route_id: undefined }],
      ),
    ).toEqual(Array.from({ length: 10 }, () => 200));
    expect(
      statuses(
        Array.from({ length: 3 }, () => from('one')),
        [{ ...conf, hour: 2 }],
      ),
    ).toEqual([200, 200, 429]);
  });

  test("a request without the header counts by the client's address", () => {
    expect(statuses(Array.from({ length: 6 }, () => ({ now: 6030, address: '192.0.2.7' })))).toEqual([200, 200, 200, 200, 200, 429]);
  });

  test("its schema is Kong's without the old forms of fields, which Kong would write back and warn of; Kong's own is left alone", () => {
    const [ours, kongs] = machine.run('emit(require("hanji-limit.schema")) emit(require("kong.plugins.rate-limiting.schema"))') as {
      name: string;
      fields: { config?: { shorthand_fields?: unknown } }[];
    }[];
    const { shorthand_fields: old, ...config } = kongs?.fields[1]?.config ?? {};
    expect(old).toBeDefined();
    expect(ours).toEqual({ ...kongs, name: 'hanji-limit', fields: [kongs?.fields[0], { config }] });
  });
});
