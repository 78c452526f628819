import type { ApiDocument, ApiOperation } from '@hanji/contracts/openapi';
import { escapeMarkup } from '@hanji/contracts/escape-markup';
import { htmlDocument, withCode } from './html.ts';
import { schemaText } from './schema-text.ts';

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: ApiOperation;
}

/** The API reference as one HTML page: every operation of an OpenAPI document, by service. */
export function renderReader(document: ApiDocument): string {
  const entries = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Entry => ({ method: method.toUpperCase(), path, operation })),
  );
  const sections = document.tags.map(({ name, description }) => {
    const own = entries.filter(({ operation }) => operation.tags.includes(name));
    return own.length === 0
      ? ''
      : `<section id="${escapeMarkup(name)}"><h2>${escapeMarkup(name)}</h2><p>${withCode(description)}</p>${own.map(entryHtml).join('')}</section>`;
  });
  const links = document.tags.map(({ name }) => `<a href="#${escapeMarkup(name)}">${escapeMarkup(name)}</a>`);
  return htmlDocument(
    `${document.info.title} API`,
    `<header><h1>${escapeMarkup(document.info.title)} API</h1><p>${withCode(document.info.description)}</p>
<nav>${links.join(' ')} <a href="/api/docs/problems">problems</a> <a href="/api/docs/openapi.json">openapi.json</a></nav></header>
<main>${sections.join('\n')}</main>`,
  );
}

function entryHtml({ method, path, operation }: Entry): string {
  return `<details id="${escapeMarkup(operation.operationId)}"><summary><b>${method}</b> <code>${escapeMarkup(path)}</code> <span>${withCode(operation.summary)}</span> <i>${accessOf(operation)}</i></summary>
${parametersHtml(operation)}${contentHtml('Body', operation.requestBody?.content)}${answersHtml(operation)}</details>`;
}

function accessOf({ security, description }: ApiOperation): string {
  if (description !== undefined) return 'admin';
  if (security.some((scheme) => Object.keys(scheme).length === 0)) return 'any';
  return security.some((scheme) => 'session' in scheme) ? 'cookie' : 'user';
}

function parametersHtml({ parameters = [] }: ApiOperation): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map(
    (parameter) =>
      `<tr><td><code>${escapeMarkup(parameter.name)}</code></td><td>${parameter.in}${parameter.required ? ', required' : ''}</td><td>${escapeMarkup(schemaText(parameter.schema))}${parameter.description === undefined ? '' : `. ${withCode(parameter.description)}`}</td></tr>`,
  );
  return `<h3>Parameters</h3><table>${rows.join('')}</table>`;
}

function contentHtml(title: string, content: NonNullable<ApiOperation['requestBody']>['content'] | undefined): string {
  return Object.entries(content ?? {})
    .map(
      ([type, { schema }]) =>
        `<h3>${title} <small>${escapeMarkup(type)}</small></h3>${schema === undefined ? '' : `<pre>${escapeMarkup(schemaText(schema))}</pre>`}`,
    )
    .join('');
}

function answersHtml({ responses }: ApiOperation): string {
  const [good, bad] = [true, false].map((isGood) => Object.entries(responses).filter(([status]) => Number(status) < 400 === isGood));
  const successes = (good ?? []).map(
    ([status, { description, content }]) => contentHtml(`${status} ${escapeMarkup(description)}`, content) || `<h3>${status} ${escapeMarkup(description)}</h3>`,
  );
  const failures = (bad ?? []).map(([status, { description }]) => `<li>${status} ${escapeMarkup(description)}</li>`);
  return `${successes.join('')}<h3><a href="/api/docs/problems">Problems</a></h3><ul>${failures.join('')}</ul>`;
}
