import { expect, test } from 'vitest';
import { readSiteFiles, type SiteFile, writeSiteFile } from '@hanji/contracts/site-file';
import { TestFolder } from '../testing/blog-factory.ts';
import { findSite } from './find-site.ts';

const secretKey = 'secret-key-'.repeat(4);
const keysText = JSON.stringify({ auth: secretKey, blog: secretKey });

function siteIn(folder: TestFolder, more: Partial<SiteFile> = {}): () => SiteFile[] {
  const internalKeysFile = folder.write('keys', JSON.stringify({ blog: secretKey }));
  const sites = `${folder.path}/sites`;
  const services = { auth: 'http://127.0.0.1:3001', blog: 'http://127.0.0.1:3002', content: 'http://127.0.0.1:3003' };
  writeSiteFile({ pid: process.pid, publicUrl: 'http://localhost:8080', services, internalKeysFile, ...more }, sites);
  return () => readSiteFiles(sites);
}

test('the running local site is found by its file, with its key', () => {
  using folder = new TestFolder();
  const { name, addressOf, keyOf } = findSite(undefined, {}, siteIn(folder));
  expect([name, keyOf('blog'), keyOf('auth')]).toEqual(['the site at http://localhost:8080', secretKey, '']);
  expect(['auth', 'blog', 'content', 'page'].map(addressOf)).toEqual(['http://127.0.0.1:3001', 'http://127.0.0.1:3002', 'http://127.0.0.1:3003', undefined]);
});

test('its public address may be named, another one is refused with what to do', () => {
  using folder = new TestFolder();
  expect(findSite('http://localhost:8080/', {}, siteIn(folder)).addressOf('blog')).toBe('http://127.0.0.1:3002');
  expect(() => findSite('https://blog.example', {}, siteIn(folder))).toThrow(/cannot be reached by its public address.*AUTH_URL/s);
});

test('of several sites that run here the one that was named is found; without a name it is asked for', () => {
  using folder = new TestFolder();
  siteIn(folder);
  const both = siteIn(folder, { publicUrl: 'http://localhost:8081', services: { auth: 'http://127.0.0.1:4001', blog: 'http://127.0.0.1:4002' } });
  expect(findSite('http://localhost:8080', {}, both).addressOf('blog')).toBe('http://127.0.0.1:3002');
  expect(findSite('http://localhost:8081', {}, both).addressOf('blog')).toBe('http://127.0.0.1:4002');
  expect(() => findSite(undefined, {}, both)).toThrow(/Several sites run here \(http:\/\/localhost:8080, http:\/\/localhost:8081\).*--api/);
});

test('a site that stops is found no more, and the others still are', () => {
  using folder = new TestFolder();
  const site = {
    pid: process.pid,
    services: { auth: 'http://127.0.0.1:3001', blog: 'http://127.0.0.1:3002' },
    internalKeysFile: folder.write('keys', keysText),
  };
  const remove = writeSiteFile({ ...site, publicUrl: 'http://localhost:8080' }, folder.path);
  writeSiteFile({ ...site, publicUrl: 'http://localhost:8081' }, folder.path);
  remove();
  expect(readSiteFiles(folder.path).map((file) => file.publicUrl)).toEqual(['http://localhost:8081']);
});

test('a site named in the environment is that one only, whatever else runs', () => {
  using folder = new TestFolder();
  const environment = { AUTH_URL: 'http://a:1', BLOG_URL: 'http://b:2', INTERNAL_API_KEYS: keysText };
  const { addressOf, keyOf } = findSite(undefined, environment, siteIn(folder));
  expect([...['auth', 'blog', 'content'].map(addressOf), keyOf('blog')]).toEqual(['http://a:1', 'http://b:2', undefined, secretKey]);
});

test('a site named by --api goes before the environment', () => {
  const { addressOf } = findSite('auth=http://x:1,blog=http://y:2', { AUTH_URL: 'http://a:1', INTERNAL_API_KEYS: keysText }, () => []);
  expect(['auth', 'blog'].map(addressOf)).toEqual(['http://x:1', 'http://y:2']);
  expect(() => findSite('nonsense', {}, () => [])).toThrow(/--api takes/);
});

test('without a site the message says what to do, and what is missing', () => {
  expect(() => findSite(undefined, {}, () => [])).toThrow(/No site is running here\. Start one with `npm start`/);
  expect(() => findSite(undefined, { AUTH_URL: 'http://a:1', INTERNAL_API_KEYS: keysText }, () => [])).toThrow(/BLOG_URL is not set/);
});

test('the file of a site that has ended counts as no site; a file that makes no sense says so', () => {
  using folder = new TestFolder();
  expect(siteIn(folder, { pid: 2 ** 22 + 1 })()).toEqual([]);
  expect(readSiteFiles(`${folder.path}/none`)).toEqual([]);
  folder.write('odd.json', '{"services":1}');
  expect(() => readSiteFiles(folder.path)).toThrow(/is not the file of a running site/);
});

test('the file of keys that cannot be read is named', () => {
  using folder = new TestFolder();
  expect(() => findSite(undefined, {}, siteIn(folder, { internalKeysFile: `${folder.path}/gone` }))).toThrow(/keys of the internal API cannot be read/);
});

test('keys that are none are told, and not repeated', () => {
  const environment = { AUTH_URL: 'http://a:1', BLOG_URL: 'http://b:2', INTERNAL_API_KEYS: 'one-key-for-all' };
  expect(() => findSite(undefined, environment, () => [])).toThrow(/^INTERNAL_API_KEYS holds no JSON(?!.*one-key)/);
});
