import type { FrontendBuild } from '@hanji/frontend-kit/build/frontend-build';
import { makeApiDocs } from './api-docs/make-api-docs.ts';

export default {
  entries: { boot: './client/boot.ts', styles: './styles/shell.css' },
  exposes: {},
  render: './layout/render.tsx',
  made: async () => Object.fromEntries(Object.entries(await makeApiDocs()).map(([file, text]) => [`api-docs/${file}`, text])),
} satisfies FrontendBuild;
