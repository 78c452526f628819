import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { defineFrontend } from '@hanji/contracts/define-frontend';
import { bundle } from '@hanji/frontend-kit/build/bundle';
import { createPartServer } from '@hanji/frontend-kit/server/part-server';
import { makePart } from '../fake-remote.ts';

const clientFolder = `${import.meta.dirname}/dist/client`;
const definition = defineFrontend({
  name: 'desk',
  summary: '',
  port: 3999,
  role: 'remote',
  pages: ['/desk', '/desk/*'],
  query: { '/desk/*': ['sort'] },
  exposes: ['./app'],
  replicas: { min: 1, max: 1 },
});

function accessOf(path: string): 'user' | 'admin' | undefined {
  if (path === '/desk/drawer') return 'user';
  return path === '/desk/safe' ? 'admin' : undefined;
}

const noteStandIn = {
  html: `<div data-stand-in=""><h1>Note</h1><form method="dialog"><label>Note <input name="note"></label>
    <button type="button">Shout</button><button type="submit">Keep</button></form></div>`,
};

/** A remote with an application (a drawer for users, a safe for admins, a note whose page is there before it) whose scripts a test can take away. */
export interface Desk {
  readonly url: string;
  readonly pages: readonly string[];
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** Answers a request for its container in another way than it would; null = as it would. */
  answerContainer: ((response: ServerResponse) => void) | null;
  /** The script of its container as it was built. */
  readonly container: () => string;
  readonly stop: () => Promise<void>;
}

/** Builds and starts the desk. */
export async function startDesk(): Promise<Desk> {
  await bundle(definition, { entries: { empty: './render.ts' }, exposes: { './app': './app.tsx' }, render: './render.ts' }, import.meta.dirname);
  const part = makePart({ state: { application: './app' }, html: '<p>The desk is being set.</p>', maxAge: 0 });
  const app = createPartServer({
    name: 'desk',
    clientFolder,
    render: async ({ path }) => ({ ...part, access: accessOf(path), head: { ...part.head, type: 'website' }, ...(path === '/desk/note' ? noteStandIn : {}) }),
    log: { error: () => undefined } as never,
  });
  const answer = app.callback();
  const server = createServer((request, response) => {
    if (desk.answerContainer !== null && request.url?.startsWith('/remotes/desk/remoteEntry.js') === true) desk.answerContainer(response);
    else void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const desk: Desk = {
    url: `http://127.0.0.1:${port}`,
    pages: definition.pages,
    query: definition.query,
    answerContainer: null,
    container: () => readFileSync(`${clientFolder}/remoteEntry.js`, 'utf8'),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return desk;
}
