import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findContainerEngine } from '../images/container-engine.ts';
import { readOptions } from '../images/options.ts';
import { runProgram } from '../images/run-program.ts';
import { clusterEnvironment } from './environment.ts';

/** Makes an image that is another one but for a file of it, and brings it to where the cluster finds it. Answers its name. */
export async function imageWith(base: string, name: string, file: { readonly path: string; readonly text: string }): Promise<string> {
  const { loader, registry } = clusterEnvironment(process.env);
  const options = readOptions([], 'cluster-test');
  if (options === null) throw new Error('No arguments ask for no help.');
  const engine = await findContainerEngine(undefined);
  const image = `${registry}/${name}:cluster-test`;
  const folder = mkdtempSync(join(tmpdir(), 'hanji-broken-'));
  try {
    mkdirSync(dirname(join(folder, 'app', file.path)), { recursive: true });
    writeFileSync(join(folder, 'app', file.path), file.text);
    writeFileSync(join(folder, 'Containerfile'), `FROM ${base}\nCOPY app ./\n`);
    await engine.build(folder, image, options.architecture);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const [load, ...args] = loader ?? [];
  if (load === undefined) await engine.push(image);
  else await runProgram(load, [...args, image]);
  return image;
}

/** A registry that has nothing, and lets nobody see whether it has what is called private. */
export async function emptyRegistry(): Promise<{ readonly name: string; readonly close: () => void }> {
  const server = createServer(({ url = '' }, response) => {
    if (url.includes('/private/')) response.writeHead(401, { 'www-authenticate': 'Basic realm="of the test"' });
    else response.writeHead(url === '/v2/' ? 200 : 404);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { name: `127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}
