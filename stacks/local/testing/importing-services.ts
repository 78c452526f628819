import { startAuthService, type TestAuthService } from '@hanji/auth/testing/auth-service.ts';
import { startBlogService, type TestBlogService } from '@hanji/blog/testing/blog-service.ts';
import { startContentService, type TestContentService } from '@hanji/content/testing/content-service.ts';
import type { SiteAddresses } from '@hanji/importer/destination/site';
import { importInto, type TestedImport } from '@hanji/importer/testing/import-into';
import { startPageService, type TestPageService } from '@hanji/page/testing/page-service.ts';
import { testInternalKey } from '@hanji/service-kit/testing/test-service';
import { startStorageService, type TestStorageService } from '@hanji/storage/testing/storage-service.ts';

/** The services that take an import, themselves, on real servers. */
export interface ImportingServices {
  readonly auth: TestAuthService;
  readonly blog: TestBlogService;
  readonly content: TestContentService;
  readonly page: TestPageService;
  readonly storage: TestStorageService;
  readonly addresses: SiteAddresses;
  /** Imports a file or folder into them. */
  readonly import: (path: string, options?: { readonly site?: string; readonly name?: string; readonly author?: string }) => Promise<TestedImport>;
  readonly stop: () => Promise<void>;
}

/** A busy machine may take its time for an answer. */
const patience = { firstPause: 50, longestPause: 1000, total: 60_000, answer: 60_000 };

/** Starts them, all empty. */
export async function startImportingServices(): Promise<ImportingServices> {
  const [auth, blog, page, storage] = await Promise.all([startAuthService(), startBlogService(), startPageService(), startStorageService()]);
  const content = await startContentService({ BLOG_URL: blog.baseUrl, AUTH_URL: auth.baseUrl });
  const urls: Readonly<Record<string, string>> = {
    auth: auth.baseUrl,
    blog: blog.baseUrl,
    page: page.baseUrl,
    content: content.service.baseUrl,
    storage: storage.baseUrl,
  };
  const addresses = { name: 'the site at http://full.example', addressOf: (name: string) => urls[name], keyOf: () => testInternalKey };
  return {
    auth,
    blog,
    content,
    page,
    storage,
    addresses,
    import: (path, options = {}) => importInto({ addresses, url: storage.baseUrl, key: testInternalKey }, path, { ...options, patience }),
    stop: async () => {
      for (const service of [content, storage, page, blog, auth]) await service.stop();
    },
  };
}
