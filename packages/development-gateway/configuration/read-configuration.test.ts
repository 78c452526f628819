import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kongConfiguration, renderKongFile } from '@hanji/contracts/gateway/kong-configuration';
import { testRouting } from '@hanji/contracts/gateway/testing/test-routing';
import { loadRegistry } from '@hanji/contracts/registry';
import { afterAll, expect, test } from 'vitest';
import { keys } from '../testing/tokens.ts';
import { ConfigurationError, readConfiguration } from './read-configuration.ts';

const folder = mkdtempSync(join(tmpdir(), 'hanji-kong-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const registry = await loadRegistry();
const routing = testRouting(registry, [keys.current.publicKey], { greenWeight: 5 });
const good = renderKongFile(kongConfiguration(registry, routing));

function read(text: string, environment: NodeJS.ProcessEnv = { REDIS_PASSWORD: 'p', COHORT_KEY: 'c' }) {
  const file = join(folder, 'kong.json');
  writeFileSync(file, text);
  return readConfiguration(file, environment);
}

/** A file on its way to being wrong: what the schema will say is not known to the compiler. */
type Loose = ReturnType<typeof JSON.parse>;

/** The good file with something changed by hand. */
function changed(change: (file: Loose) => void): string {
  const file = JSON.parse(good);
  change(file);
  return JSON.stringify(file);
}

test("the site's own file is read, with the values of its vault references", () => {
  const configuration = read(good);
  expect(configuration.services.filter((service) => service.path === undefined).length).toBe(registry.all.length);
  expect(configuration.plugins.find((plugin) => plugin.name === 'hanji-limit')?.config).toMatchObject({ redis: { password: 'p' } });
});

test.each<[string, (file: Loose) => void, RegExp]>([
  ['an unknown plugin', (file) => file.plugins.push({ name: 'bot-detection', config: {} }), /plugins\.\d+.*: no such plugin/],
  ['an unknown field of a plugin', (file) => (file.plugins[0].config.extra = 1), /plugins\.0\.config: "extra" is not supported/],
  ['an unknown field of a route', (file) => (file.services[0].routes[0].hosts = ['a']), /services\.0\.routes\.0: "hosts" is not supported/],
  ['an unknown field at the top', (file) => (file.vaults = []), /the file: "vaults" is not supported/],
  ['a value that Kong knows and this gateway does not', (file) => (file.upstreams[0].algorithm = 'least-connections'), /upstreams\.0\.algorithm/],
  ['a route whose path is no regular expression', (file) => (file.services[0].routes[0].paths = ['~/(']), /is no regular expression/],
  ['a service without its upstream', (file) => file.upstreams.shift(), /is not among the upstreams/],
  ['an anonymous consumer who is not there', (file) => file.consumers.pop(), /anonymous consumer hanji-guest/],
  ['a key that is none', (file) => (file.consumers[0].jwt_secrets[0].rsa_public_key = '-----BEGIN PUBLIC KEY-----\nx'), /key current is no public key/],
  ['two routes of one name', (file) => (file.routes[0].name = file.routes[1].name), /is used twice/],
  ['a route that strips its path, with nothing in its place', (file) => (file.services[0].routes[0].strip_path = true), /services\.0: has a path where/],
  ['a service at one path, with a route that keeps its own', (file) => (file.services[0].path = '/ready'), /services\.0: has a path where/],
  ['a service at one path, with a route that may match more', (file) => (file.services.at(-1).routes[0].paths = ['~/api/x']), /has a path where/],
  ['an answer with a message and a body', (file) => (file.routes[0].plugins.at(-1).config.message = 'x'), /routes\.0\.plugins/],
  ['a route of its own that leads nowhere', (file) => (file.routes[0].plugins = []), /neither a service nor request-termination/],
])('%s is refused and named', (_, change, message) => {
  expect(() => read(changed(change))).toThrow(ConfigurationError);
  expect(() => read(changed(change))).toThrow(message);
});

test('all mistakes are told at once', () => {
  const two = changed((file) => {
    file.services[0].routes[0].extra = 1;
    file.upstreams[0].targets = [];
  });
  expect(() => read(two)).toThrow(/routes\.0: "extra"[\s\S]*upstreams\.0\.targets/);
});

test('a vault reference whose variable is not set is refused and the variable named', () => {
  expect(() => read(good, {})).toThrow('environment variable REDIS_PASSWORD, which the file refers to, is not set');
});

test('what is no JSON, or not there, is refused', () => {
  expect(() => read('{')).toThrow(ConfigurationError);
  expect(() => readConfiguration(join(folder, 'none.json'), {})).toThrow(ConfigurationError);
});
