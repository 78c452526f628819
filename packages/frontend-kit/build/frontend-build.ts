/** What a micro-frontend's folder is built from; `frontends/<name>/build.ts` exports it as default. Paths are relative to that folder. */
export interface FrontendBuild {
  /** Scripts and style sheets that pages name by themselves, by the name that the server asks the manifest for. */
  readonly entries: Readonly<Record<string, string>>;
  /** Modules that the host loads at run time, by the names that the definition exposes. */
  readonly exposes: Readonly<Record<string, string>>;
  /**
   * How the container of the exposed modules is made. `lean`: by the bundler's own plugin, for remotes whose scripts every
   * reader loads. Else by Module Federation's, which brings its runtime along (decision 6 has the figures).
   */
  readonly container?: 'lean';
  /** Module with the server's renderer, built for Node as `dist/server/render.js`. */
  readonly render: string;
  /** Files made anew at each build beside the bundles, by their path below `dist/`. */
  readonly made?: () => Promise<Readonly<Record<string, string>>>;
}
