import type { FrontendBuild } from '@hanji/frontend-kit/build/frontend-build';

export default {
  entries: { boot: './client/boot.ts', styles: './styles/shell.css' },
  exposes: {},
  render: './layout/render.tsx',
} satisfies FrontendBuild;
