import type { FrontendBuild } from '@hanji/frontend-kit/build/frontend-build';

export default {
  entries: { styles: './styles/admin.css' },
  exposes: { './app': './client/app.tsx' },
  render: './server/render.tsx',
} satisfies FrontendBuild;
