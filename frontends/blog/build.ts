import type { FrontendBuild } from '@hanji/frontend-kit/build/frontend-build';

export default {
  entries: { styles: './styles/reader.css' },
  exposes: { './reader': './client/reader.ts' },
  container: 'lean',
  render: './server/render.tsx',
} satisfies FrontendBuild;
