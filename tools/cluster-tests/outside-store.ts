import { runProgram } from '../images/run-program.ts';

const namespace = 'hanji-cluster-test-store';
const name = 'store';
const port = 4318;

/** Stands for what a site is told to send traces and heartbeats to: outside of it, in a namespace of its own. */
export interface OutsideStore {
  /** Address without a path. */
  readonly url: string;
  /** What came to a path so far, as text: compressed bodies are opened. */
  readonly cameTo: (path: string) => Promise<string>;
  readonly remove: () => Promise<void>;
}

/** Prints each body, as one line of JSON. */
const program = `
const { gunzipSync } = require('node:zlib');
require('node:http').createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('latin1');
  console.log(JSON.stringify({ path: request.url, text }));
  response.end();
}).listen(${port});`;

/** Starts it from an image that has Node, and waits until it runs. */
export async function startOutsideStore(image: string): Promise<OutsideStore> {
  const kubectl = (...args: readonly string[]) => runProgram('kubectl', ['--namespace', namespace, ...args]);
  await runProgram('kubectl', ['create', 'namespace', namespace]);
  const remove = async () => void (await runProgram('kubectl', ['delete', 'namespace', namespace]));
  try {
    await kubectl(
      'run',
      name,
      `--image=${image}`,
      '--image-pull-policy=IfNotPresent',
      `--port=${port}`,
      '--expose',
      '--command',
      '--',
      'node',
      '--eval',
      program,
    );
    await kubectl('wait', '--for=condition=Ready', `pod/${name}`, '--timeout=120s');
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    url: `http://${name}.${namespace}:${port}`,
    cameTo: async (path) => {
      const lines = (await kubectl('logs', name)).split('\n').filter((line) => line.startsWith('{'));
      const came = lines.map((line) => JSON.parse(line) as { readonly path: string; readonly text: string });
      return came
        .filter((request) => request.path === path)
        .map(({ text }) => text)
        .join('\n');
    },
    remove,
  };
}
