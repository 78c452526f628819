/** What a micro-frontend's folder is built from; `frontends/<name>/build.ts` exports it as default. Paths are relative to that folder. */
export interface FrontendBuild {
  /** Scripts and style sheets that pages name by themselves, by the name that the server asks the manifest for. */
  readonly entries: Readonly<Record<string, string>>;
  /** Modules that the host loads at run time, by the names that the definition exposes. */
  readonly exposes: Readonly<Record<string, string>>;
  /** Module with the server's renderer, built for Node as `dist/server/render.js`. */
  readonly render: string;
  /** Files made anew at each build beside the bundles, by their path below `dist/`. */
  readonly made?: () => Promise<Readonly<Record<string, string>>>;
}
