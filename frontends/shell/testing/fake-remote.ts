import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { PagePart } from '@hanji/contracts/page-part';
import { idOf } from '@hanji/contracts/testing/factories';
import type { Remote } from '../server/remotes.ts';

/** A remote whose answers a test decides. */
export interface FakeRemote {
  readonly url: string;
  /** Addresses that it was asked to fill, with their query. */
  readonly asked: string[];
  /** Answers everything from now on in this way. */
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  readonly stop: () => Promise<void>;
}

/** Two remotes: `remote` fills readers' pages, with a second colour under `/green`; the other one has no address. */
export function readerAndDesk(remote: FakeRemote): Remote[] {
  return [
    {
      name: 'reader',
      pages: ['/', '/posts', '/posts/:slug', '/search', '/*'],
      query: { '/posts': ['sort'], '/search': ['q'] },
      costly: ['/search'],
      address: (release) => (release === 'green' ? `${remote.url}/green` : remote.url),
    },
    { name: 'desk', pages: ['/desk', '/desk/*'], address: () => null },
  ];
}

/** Id of the post that made parts show. */
export const shownPost = idOf('shown post');

/** A page part with what matters to the test. */
export function makePart(given: Partial<PagePart> = {}): PagePart {
  return {
    status: 200,
    location: null,
    head: { title: '제목', description: '설명', canonicalPath: '/posts/a', image: null, type: 'article', robots: null, properties: [], jsonLd: [], feeds: [] },
    html: '<h1>제목</h1><p>본문</p>',
    styles: [],
    state: null,
    tags: [`post:${shownPost}`],
    maxAge: 60,
    ...given,
  };
}

/** Answers a value as JSON. */
export function json(value: unknown): FakeRemote['answer'] {
  return (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(value));
  };
}

/** Starts a remote on a free port; it answers `makePart()` until told otherwise. */
export async function startFakeRemote(): Promise<FakeRemote> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(new URL(request.url ?? '/', 'http://remote.invalid').searchParams.get('path') ?? '');
    remote.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const remote: FakeRemote = {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer: json(makePart()),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return remote;
}
