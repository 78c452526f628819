import { kongConfiguration } from '@hanji/contracts/gateway/kong-configuration';
import type { KongPlugin } from '@hanji/contracts/gateway/kong';
import { signingKey, testRouting } from '@hanji/contracts/gateway/testing/site-routing';
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
const configuration = kongConfiguration(registry, testRouting(registry, [signingKey('k').publicKey], { greenWeight: 12.5 }));
const used: KongPlugin[] = [...configuration.plugins, ...[...configuration.services, ...configuration.services.flatMap((one) => one.routes), ...configuration.routes].flatMap((one) => one.plugins)];

test.each(pluginNames)("%s keeps to the Lua that Kong's LuaJIT understands", (name) => {
  for (const file of ['handler', 'schema'] as const) expect(() => parse(pluginSource(name, file), { luaVersion: 'LuaJIT' })).not.toThrow();
});

test('the configuration uses every plugin of ours, and each is there', () => {
  expect([...new Set(used.map((one) => one.name).filter((name) => name.startsWith('hanji-')))].toSorted()).toEqual(pluginNames.toSorted());
});

describe.each(luaMachines)('schemas on $name', (machine) => {
  test.each(pluginNames)('what is generated for %s fits its schema', (name) => {
    const [schema, handler] = machine.run(`emit(require(${lua(`${name}.schema`)}).fields[3].config) emit(require(${lua(`${name}.handler`)}).PRIORITY)`) as [{ fields: Record<string, Field>[] }, number];
    expect(handler).toBeGreaterThan(0);
    const fields: Record<string, Field> = Object.assign({}, ...schema.fields);
    for (const { config } of used.filter((one) => one.name === name)) {
      const values: Record<string, unknown> = { ...config };
      expect(Object.keys(fields)).toEqual(expect.arrayContaining(Object.keys(values)));
      for (const [key, field] of Object.entries(fields)) check(values[key], field, `${name}.${key}`);
    }
  });
});

function check(value: unknown, field: Field, where: string): void {
  if (value === undefined) return expect(field.required, where).toBe(false);
  expect(typeof value, where).toBe(field.type === 'integer' ? 'number' : field.type);
  if (field.type === 'integer') expect(Number.isInteger(value), where).toBe(true);
  if (field.one_of !== undefined) expect(field.one_of).toContain(value);
  if (field.between !== undefined) expect(Number(value) >= field.between[0] && Number(value) <= field.between[1], where).toBe(true);
}
