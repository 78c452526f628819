/** The programs that make pages of a folder of Markdown. What the same signs mean depends on them. */
export type Program = 'jekyll' | 'hexo' | 'hugo' | 'zola' | 'astro' | 'docusaurus' | 'gatsby' | 'mkdocs' | 'pelican' | 'obsidian';

/** The program whose folders look like this, where no configuration says it; paths from the blog's folder. */
export function programByFiles(paths: readonly string[]): Program | undefined {
  if (paths.some((path) => /(?:^|\/)source\/_posts\//.test(path))) return 'hexo';
  return paths.some((path) => /(?:^|\/)_posts\/(?:.*\/)?\d{4}-\d{1,2}-\d{1,2}-[^/]+$/.test(path)) ? 'jekyll' : undefined;
}
