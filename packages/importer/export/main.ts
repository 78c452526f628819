import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findSite, NoSite } from '../destination/find-site.ts';
import { exportTo } from './export-to.ts';
import { NoExport } from './site-rows.ts';
import type { ExportFigures } from './write-export.ts';

const usage = `Writes a whole site as Markdown with front matter and pictures: posts, drafts, private posts, pages, comments, categories, tags, authors
and old addresses. Another site takes it by \`npm run import -- <folder or zip>\`.

  npm run export -- <new folder, or file.zip> [options]

  --api ADDRESS   the running local site (http://localhost:8080), or auth=URL,blog=URL,page=URL,content=URL,storage=URL; AUTH_URL,
                  BLOG_URL … in the environment do the same; the keys of its internal API are INTERNAL_API_KEYS in the environment
  --help          this text

It holds what is not public, too, and addresses of authors: keep it where nobody else reads it. Accounts of readers, likes, bookmarks,
statistics, what is in the bin and comments that were turned down are in backups only.
`;

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { api: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    const [path, ...more] = positionals;
    if (values.help === true || path === undefined || more.length > 0) {
      (values.help === true ? process.stdout : process.stderr).write(usage);
      return values.help === true ? 0 : 2;
    }
    const site = findSite(values.api, process.env);
    const place = resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
    process.stdout.write(say(await exportTo(site, place), site.name, place));
    return 0;
  } catch (error) {
    const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    if (!isUsage && !(error instanceof NoSite) && !(error instanceof NoExport)) throw error;
    process.stderr.write(`${error.message}\n${isUsage ? `\n${usage}` : ''}`);
    return 2;
  }
}

function say({ posts, pages, comments, commentsLeft, pictures, missing }: ExportFigures, site: string, path: string): string {
  const lost = missing.length === 0 ? '' : `Pictures that texts name and the site has not: ${missing.join(', ')}\n`;
  const left = commentsLeft === 0 ? '' : `Comments that were turned down, with what answers them, are not in it: ${commentsLeft}\n`;
  return `${site} is in ${path}: ${posts} posts, ${pages} pages, ${comments} comments, ${pictures} pictures.\n${left}${lost}`;
}
