import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { analyse, type Report } from 'scslre';
import ts from 'typescript';
import { expect, test } from 'vitest';

/**
 * What strangers can send meets these. Left out: the importer and the admin's pages, which read what an admin brings along, and
 * programs that only those who run or build a site start.
 */
const patterns = ['services/**/*.ts', 'packages/**/*.ts', 'packages/**/*.tsx', 'frontends/**/*.ts', 'frontends/**/*.tsx'];
const leftOut = /\.test\.tsx?$|\/testing\/|\/build\/|^packages\/importer\/|^frontends\/admin\//;
/** Read from the configuration alone, which the site itself writes. */
const harmless = new Set(['packages/development-gateway/routing/route-index.ts: /\\[[^\\]]*\\]/g']);

function filesOf(wanted: readonly string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...wanted], { cwd: projectRoot, encoding: 'utf8' });
  return listed.split('\n').filter((file) => file !== '');
}

/** Every regular expression that stands in a file as such. */
function expressionsOf(file: string): { readonly source: string; readonly flags: string }[] {
  const found: { source: string; flags: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(projectRoot, file), 'utf8'), ts.ScriptTarget.Latest));
  return found;
}

/** Whether some text of a few dozen characters keeps the expression busy for ever. */
function isExponential(expression: { readonly source: string; readonly flags: string }): boolean {
  return analyse(expression, { reportTypes: { Self: true, Trade: true }, assumeRejectingSuffix: true }).reports.some(
    (report: Report) => 'exponential' in report && report.exponential,
  );
}

/** Whether some text keeps the expression busy for more than a time linear in its length, whatever follows it. */
function isSlow(expression: { readonly source: string; readonly flags: string }): boolean {
  const { reports } = analyse(expression, { reportTypes: { Move: !expression.flags.includes('y'), Self: true, Trade: true }, assumeRejectingSuffix: false });
  return reports.some((report: Report) => report.type !== 'Move' || report.quant.max === Number.POSITIVE_INFINITY);
}

test.each([
  ['\\s*,\\s*', 'g', true],
  ['\\/+$', '', true],
  ['^\\S+@\\S+\\.\\S+$', '', true],
  ['(?<!\\/)\\/+$', '', false],
  ['^[^\\s@]+@[^\\s@.]+(?:\\.[^\\s@.]+)+$', '', false],
])('/%s/%s is slow: %s', (source, flags, slow) => {
  expect(isSlow({ source, flags })).toBe(slow);
});

test('no regular expression at all takes exponential time, not even on files that an admin brings along', { tags: ['abuse/slow-expression'] }, () => {
  expect([isExponential({ source: '^(?:a|\\s*\\n)+b', flags: '' }), isExponential({ source: '^(?:a|[ \\t]*\\n)+b', flags: '' })]).toEqual([true, false]);
  const slow = filesOf(patterns)
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap((file) =>
      expressionsOf(file)
        .filter(isExponential)
        .map((expression) => `${file}: /${expression.source}/${expression.flags}`),
    );
  expect(slow).toEqual([]);
});

test('no regular expression that meets a stranger takes more than linear time', { tags: ['abuse/slow-expression'] }, () => {
  const files = filesOf(patterns).filter((file) => !leftOut.test(file));
  expect(files.length).toBeGreaterThan(500);
  const slow = new Set<string>();
  for (const file of files) {
    for (const expression of expressionsOf(file)) if (isSlow(expression)) slow.add(`${file}: /${expression.source}/${expression.flags}`);
  }
  expect([...slow].filter((where) => !harmless.has(where))).toEqual([]);
});
