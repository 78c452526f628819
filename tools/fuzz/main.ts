import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '@hanji/contracts/project-root';
import { keepOrPickPort } from '@hanji/stacks/local/servers/free-port';
import { z } from 'zod';
import { startSite } from '../bench/start-site.ts';
import { generable } from './generable-patterns.ts';
import { provideSchemathesis } from './schemathesis.ts';

/** An answer of 5xx, one that the description does not name, or one of another shape. */
const checks = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance'];

const Report = z.object({
  operations: z.object({ tested: z.number(), selected: z.number() }),
  test_cases: z.object({ generated: z.number(), unique_failures: z.number() }),
  failures: z.array(z.looseObject({})),
  errors: z.array(z.looseObject({})),
});

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '240' }, seed: { type: 'string', default: '1' } } });
const schemathesis = provideSchemathesis(tell);
const folder = mkdtempSync(join(tmpdir(), 'hanji-fuzz-'));
try {
  const port = await keepOrPickPort(undefined);
  const password = randomBytes(16).toString('hex');
  const site = await startSite({ dataDir: join(folder, 'site'), port, env: { ADMIN_EMAIL: 'admin@example.com', ADMIN_PASSWORD: password } });
  try {
    const url = `http://localhost:${port}`;
    const { report, said } = await run(url, await logIn(url, password));
    const { operations, test_cases: cases, failures, errors } = report;
    tell(`${operations.tested} of ${operations.selected} operations, ${cases.generated} requests, ${failures.length} answers that are not as described.`);
    // Without what was sent: bodies may be of any size.
    // Errors are of the tool itself: requests that it could not make up, or that broke off.
    for (const failure of [...failures, ...errors]) tell(`✗ ${JSON.stringify(failure).slice(0, 600)}`);
    // The report counts them only.
    if (errors.length > 0) tell(/=+ ERRORS =+[\s\S]{0,3000}/.exec(said)?.[0] ?? said.slice(-3000));
    process.exitCode = failures.length + errors.length === 0 && operations.tested === operations.selected ? 0 : 1;
  } finally {
    await site.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function logIn(url: string, password: string): Promise<string> {
  const body = JSON.stringify({ email: 'admin@example.com', password });
  const answer = await fetch(`${url}/api/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return z.object({ accessToken: z.string() }).parse(await answer.json()).accessToken;
}

async function run(url: string, token: string): Promise<{ readonly report: z.output<typeof Report>; readonly said: string }> {
  const description = join(folder, 'openapi.json');
  const reportFile = join(folder, 'report.json');
  writeFileSync(description, generable(readFileSync(join(projectRoot, 'docs', 'openapi.json'), 'utf8')));
  const options = {
    '--url': url,
    '--phases': 'coverage,fuzzing',
    '--checks': checks.join(','),
    '--max-time': values.seconds,
    '--seed': values.seed,
    '--workers': '2',
    '--request-timeout': '60',
    '--generation-database': 'none',
    '--warnings': 'off',
    '--report-json-path': reportFile,
  };
  const config = join(folder, 'schemathesis.toml');
  // Other users of the machine can read a command line.
  writeFileSync(config, `[headers]\nAuthorization = "Bearer ${token}"\n`, { mode: 0o600 });
  const { stdout } = spawnSync(schemathesis, ['--config-file', config, '--no-color', 'run', description, '--no-shrink', ...Object.entries(options).flat()], {
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    cwd: folder,
  });
  return { report: Report.parse(JSON.parse(readFileSync(reportFile, 'utf8'))), said: stdout };
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
