import { kongConfiguration } from '@hanji/contracts/gateway/kong-configuration';
import type { KongPlugin } from '@hanji/contracts/gateway/kong';
import { signingKey, testRouting } from '@hanji/contracts/gateway/testing/test-routing';
import { loadRegistry } from '@hanji/contracts/registry';
import { parse } from 'luaparse';
import { describe, expect, test } from 'vitest';
import { lua, luaMachines, pluginNames, pluginSource } from './testing/lua-machine.ts';

interface Field {
  readonly type: string;
  readonly required: boolean;
  readonly one_of?: readonly string[];
  readonly between?: readonly [number, number];
}

const registry = await loadRegistry();
const configuration = kongConfiguration(registry, testRouting(registry, [signingKey('k').publicKey], { greenWeight: 12.5, apiLimits: {} }));
const used: KongPlugin[] = [
  ...configuration.plugins,
  ...[...configuration.services, ...configuration.services.flatMap((owner) => owner.routes), ...configuration.routes].flatMap((owner) => owner.plugins),
];

test.each(pluginNames)("%s keeps to the Lua that Kong's LuaJIT understands", (name) => {
  for (const file of ['handler', 'schema'] as const) expect(() => parse(pluginSource(name, file), { luaVersion: 'LuaJIT' })).not.toThrow();
});

test('the configuration uses every plugin of ours, and each is there', () => {
  expect([...new Set(used.map((plugin) => plugin.name).filter((name) => name.startsWith('hanji-')))].toSorted()).toEqual(pluginNames.toSorted());
});

describe.each(luaMachines)('schemas on $name', (machine) => {
  test.each(pluginNames)('what is generated for %s fits its schema', (name) => {
    const config = `for _, field in ipairs(require(${lua(`${name}.schema`)}).fields) do if field.config then emit(field.config) end end`;
    const [schema, handler] = machine.run(`${config} emit(require(${lua(`${name}.handler`)}).PRIORITY)`) as [{ fields: Record<string, Field>[] }, number];
    expect(handler).toBeGreaterThan(0);
    const fields: Record<string, Field> = Object.assign({}, ...schema.fields);
    const values = used.filter((plugin) => plugin.name === name).map((plugin) => plugin.config as unknown as Record<string, unknown>);
    expect(values.flatMap((config) => Object.keys(config).filter((key) => !(key in fields)))).toEqual([]);
    expect(
      values.flatMap((config) =>
        Object.entries(fields)
          .filter(([key, field]) => !fits(config[key], field))
          .map(([key]) => `${name}.${key}`),
      ),
    ).toEqual([]);
  });
});

function fits(value: unknown, { type, required, one_of: allowed, between }: Field): boolean {
  if (value === undefined) return !required;
  const isOfType = type === 'integer' ? Number.isInteger(value) : typeof value === (type === 'record' ? 'object' : type);
  return isOfType && (allowed?.includes(String(value)) ?? true) && (between === undefined || (Number(value) >= between[0] && Number(value) <= between[1]));
}
