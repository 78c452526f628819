import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiDocument, openApi } from '@hanji/contracts/openapi';
import { problemCodes } from '@hanji/contracts/problem-codes';
import { loadRegistry } from '@hanji/contracts/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startShell, type TestShell } from '../testing/start-shell.ts';
import { makeApiDocs } from './make-api-docs.ts';
import { renderReader } from './render-reader.ts';
import { schemaText } from './schema-text.ts';

const { services } = await loadRegistry();
const docs = await makeApiDocs();
let shell: TestShell;
let apiDocsFolder: string;

beforeAll(async () => {
  apiDocsFolder = mkdtempSync(join(tmpdir(), 'hanji-api-docs-'));
  for (const [file, text] of Object.entries(docs)) writeFileSync(join(apiDocsFolder, file), text);
  shell = await startShell([], 'http://127.0.0.1:1', { apiDocsFolder });
});

afterAll(async () => {
  await shell?.stop();
  rmSync(apiDocsFolder, { recursive: true, force: true });
});

test('the document has every route that the gateway takes, and no internal one', async () => {
  const response = await fetch(`${shell.url}/api/docs/openapi.json`);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const { openapi, paths } = (await response.json()) as ApiDocument;
  expect(openapi).toMatch(/^3\.1\./);
  const told = Object.values(paths).flatMap((operations) => Object.values(operations).map((operation) => operation.operationId));
  const declared = services.flatMap((service) =>
    Object.entries(service.routes).flatMap(([name, route]) => (route.access === 'internal' ? [] : [`${service.name}_${name}`])),
  );
  expect(told.toSorted()).toEqual(declared.toSorted());
});

test('the reader shows every operation under a policy that lets no script of the page itself run, and has none', async () => {
  const response = await fetch(`${shell.url}/api/docs`);
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  const html = await response.text();
  for (const operations of Object.values(openApi(services).paths))
    for (const { operationId } of Object.values(operations)) expect(html).toContain(`<details id="${operationId}">`);
  expect(html).not.toMatch(/<script|style=|\son\w+=|https?:\/\//i);
  const [style] = /href="([^"]+\.css)"/.exec(html)?.slice(1) ?? [];
  expect((await fetch(`${shell.url}${style}`)).headers.get('content-type')).toBe('text/css; charset=utf-8');
});

test('every problem code has its place on the page of problems', async () => {
  const html = await (await fetch(`${shell.url}/api/docs/problems`)).text();
  for (const code of Object.keys(problemCodes)) expect(html).toContain(`<section id="${code}">`);
});

test('an unchanged document costs 304, an unknown one is 404, and nothing is written to', async () => {
  const etag = (await fetch(`${shell.url}/api/docs`)).headers.get('etag') ?? '';
  expect((await fetch(`${shell.url}/api/docs`, { headers: { 'If-None-Match': etag } })).status).toBe(304);
  expect((await fetch(`${shell.url}/api/docs/nothing`)).status).toBe(404);
  expect((await fetch(`${shell.url}/api/docs`, { method: 'POST' })).status).toBe(405);
});

test('what a definition says is shown as text, not as HTML', () => {
  const document = {
    ...openApi([]),
    tags: [{ name: '<b>', description: '<script>`x`' }],
    paths: { '/<i>': { get: { operationId: 'a"b', tags: ['<b>'], summary: '<img>', responses: {}, security: [{}] } } },
  };
  expect(renderReader(document)).not.toMatch(/<script>|<img>|<i>"|id="a"b"/);
});

test('schemas are shown in short: optional fields, bounds, choices, recursion', () => {
  expect(
    schemaText({
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 80 },
        kind: { enum: ['A', 'B'] },
        count: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
        children: { type: 'array', items: { $ref: '#' } },
      },
    }),
  ).toBe('{\n  name: string, 1–80 characters\n  kind?: "A" | "B"\n  count?: integer\n  children?: [ (the same again), … ]\n}');
});
