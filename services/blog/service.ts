import { defineService } from '@hanji/contracts/define-service';
import { IdParams, QueryFlag, SlugParams } from '@hanji/contracts/api/common';
import { CreateDraftRequest, Draft, DraftList, ListDraftsQuery, PublishDraftRequest, UpdateDraftRequest } from '@hanji/contracts/api/drafts';
import { ImportPostRequest, ImportPostResponse, ImportSlugsRequest, ImportSlugsResponse } from '@hanji/contracts/api/import';
import { ListPostDeletionsQuery, PostDeletionList } from '@hanji/contracts/api/post-deletions';
import {
  AdjacentPosts, CreatePostRequest, FeaturedPostsQuery, ListPostsQuery, Post, PostItems, PostList, PostSummary, RelatedPostsQuery, UpdatePostRequest,
} from '@hanji/contracts/api/posts';
import {
  Category, CategoryList, CreateCategoryRequest, CreateTagRequest, DeleteCategoryQuery, ListTaxonomyQuery, Tag, TagList, UpdateCategoryRequest, UpdateTagRequest,
} from '@hanji/contracts/api/taxonomy';
import { z } from 'zod';

const sitemapParams = z.strictObject({ page: z.string().regex(/^\d{1,6}\.xml$/) });

/** The blog service: posts, their drafts, categories and tags, search and feeds. */
export default defineService({
  name: 'blog',
  summary: 'Posts, drafts, categories and tags; search, feeds and sitemap',
  port: 3002,
  routes: {
    listPosts: { method: 'GET', path: '/api/posts', access: 'any', summary: 'Posts, newest or best match first', query: ListPostsQuery, response: { status: 200, schema: PostList } },
    featuredPosts: { method: 'GET', path: '/api/posts/featured', access: 'any', summary: 'Featured posts', query: FeaturedPostsQuery, response: { status: 200, schema: PostItems } },
    getPost: { method: 'GET', path: '/api/posts/:slug', access: 'any', summary: 'One post; an old slug answers 308 to the new one', params: SlugParams, response: { status: 200, schema: Post } },
    createPost: { method: 'POST', path: '/api/posts', access: 'admin', summary: 'Write a post', body: CreatePostRequest, response: { status: 201, schema: Post }, problems: ['slug_taken', 'unknown_category', 'html_too_deep'] },
    updatePost: { method: 'PUT', path: '/api/posts/:slug', access: 'admin', summary: 'Change a post', params: SlugParams, body: UpdatePostRequest, response: { status: 200, schema: Post }, ifMatch: 'required', problems: ['slug_taken', 'unknown_category', 'html_too_deep'] },
    deletePost: { method: 'DELETE', path: '/api/posts/:slug', access: 'admin', summary: 'Delete a post and all that hangs on it', params: SlugParams, response: { status: 204 } },
    adjacentPosts: { method: 'GET', path: '/api/posts/:slug/adjacent', access: 'any', summary: 'The older and the newer neighbour', params: SlugParams, response: { status: 200, schema: AdjacentPosts } },
    relatedPosts: { method: 'GET', path: '/api/posts/:slug/related', access: 'any', summary: 'Posts alike by tags, category and text', params: SlugParams, query: RelatedPostsQuery, response: { status: 200, schema: PostItems } },
    listCategories: { method: 'GET', path: '/api/categories', access: 'any', summary: 'Categories by name', query: ListTaxonomyQuery, response: { status: 200, schema: CategoryList } },
    createCategory: { method: 'POST', path: '/api/categories', access: 'admin', summary: 'Make a category', body: CreateCategoryRequest, response: { status: 201, schema: Category }, problems: ['name_taken', 'slug_taken'] },
    updateCategory: { method: 'PUT', path: '/api/categories/:id', access: 'admin', summary: 'Change a category', params: IdParams, body: UpdateCategoryRequest, response: { status: 200, schema: Category }, problems: ['name_taken', 'slug_taken'] },
    deleteCategory: { method: 'DELETE', path: '/api/categories/:id', access: 'admin', summary: 'Delete a category; `moveTo` takes its posts', params: IdParams, query: DeleteCategoryQuery, response: { status: 204 }, problems: ['category_has_posts', 'unknown_category'] },
    listTags: { method: 'GET', path: '/api/tags', access: 'any', summary: 'Tags, most used first', query: ListTaxonomyQuery, response: { status: 200, schema: TagList } },
    createTag: { method: 'POST', path: '/api/tags', access: 'admin', summary: 'Make a tag', body: CreateTagRequest, response: { status: 201, schema: Tag }, problems: ['name_taken', 'slug_taken'] },
    updateTag: { method: 'PUT', path: '/api/tags/:id', access: 'admin', summary: 'Change a tag', params: IdParams, body: UpdateTagRequest, response: { status: 200, schema: Tag }, problems: ['name_taken', 'slug_taken'] },
    deleteTag: { method: 'DELETE', path: '/api/tags/:id', access: 'admin', summary: 'Delete a tag', params: IdParams, response: { status: 204 } },
    listDrafts: { method: 'GET', path: '/api/drafts', access: 'admin', summary: 'My drafts, last touched first', query: ListDraftsQuery, response: { status: 200, schema: DraftList } },
    createDraft: { method: 'POST', path: '/api/drafts', access: 'admin', summary: 'Start a draft', body: CreateDraftRequest, response: { status: 201, schema: Draft }, problems: ['unknown_post', 'html_too_deep'] },
    getDraft: { method: 'GET', path: '/api/drafts/:id', access: 'admin', summary: 'One of my drafts', params: IdParams, response: { status: 200, schema: Draft } },
    updateDraft: { method: 'PUT', path: '/api/drafts/:id', access: 'admin', summary: 'Save a draft', params: IdParams, body: UpdateDraftRequest, response: { status: 200, schema: Draft }, ifMatch: 'required', problems: ['html_too_deep'] },
    deleteDraft: { method: 'DELETE', path: '/api/drafts/:id', access: 'admin', summary: 'Throw a draft away', params: IdParams, response: { status: 204 } },
    publishDraft: { method: 'POST', path: '/api/drafts/:id/publish', access: 'admin', summary: 'Turn a draft into a post (201), or write it back to its post (200)', params: IdParams, body: PublishDraftRequest, response: { status: 201, schema: Post }, problems: ['draft_incomplete', 'unknown_category', 'version_conflict'] },
    listPostDeletions: { method: 'GET', path: '/api/post-deletions', access: 'admin', summary: 'Deleted posts, and which services have cleared up after them', query: ListPostDeletionsQuery, response: { status: 200, schema: PostDeletionList } },
    feed: { method: 'GET', path: '/feed.xml', access: 'any', summary: 'RSS 2.0 with full content', response: { status: 200, type: 'application/rss+xml' } },
    categoryFeed: { method: 'GET', path: '/categories/:slug/feed.xml', access: 'any', summary: 'RSS of one category', params: SlugParams, response: { status: 200, type: 'application/rss+xml' } },
    sitemap: { method: 'GET', path: '/sitemap.xml', access: 'any', summary: 'Sitemap index', response: { status: 200, type: 'application/xml' } },
    sitemapPage: { method: 'GET', path: '/sitemaps/:page', access: 'any', summary: 'One page of the sitemap', params: sitemapParams, response: { status: 200, type: 'application/xml' } },
    robots: { method: 'GET', path: '/robots.txt', access: 'any', summary: 'What crawlers may do', response: { status: 200, type: 'text/plain' } },
    llms: { method: 'GET', path: '/llms.txt', access: 'any', summary: 'The site in short, for language models', response: { status: 200, type: 'text/plain' } },
    postExists: { method: 'GET', path: '/internal/posts/:id/exists', access: 'internal', summary: 'Whether a post is there and public', params: IdParams, response: { status: 200, schema: z.object({ exists: z.boolean(), isPublic: z.boolean() }) } },
    postsByIds: { method: 'GET', path: '/internal/posts', access: 'internal', summary: 'Summaries of public posts by id (`ids` comma separated, at most 100); with `all=true` of others too', query: z.strictObject({ ids: z.string().max(4000), all: QueryFlag.optional() }), response: { status: 200, schema: z.object({ items: z.array(PostSummary) }) } },
    importPost: { method: 'POST', path: '/internal/import/posts', access: 'internal', summary: 'Take over a post from elsewhere; the same `source` again changes nothing or updates it', maxBodyBytes: 10_000_000, body: ImportPostRequest, response: { status: 200, schema: ImportPostResponse } },
    importSlugs: { method: 'POST', path: '/internal/import/slugs', access: 'internal', summary: 'Which slugs posts from elsewhere have or would get; changes nothing', body: ImportSlugsRequest, response: { status: 200, schema: ImportSlugsResponse } },
    redirect: { method: 'GET', path: '/internal/redirects', access: 'internal', summary: 'Where an address of the old site went', query: z.strictObject({ path: z.string().max(500) }), response: { status: 200, schema: z.object({ location: z.string().nullable() }) } },
  },
  database: true,
  cache: true,
  publishes: ['post.created', 'post.updated', 'post.published', 'post.deleted', 'category.changed', 'tag.changed'],
  consumes: {
    'user.registered': {},
    'user.profile.updated': {},
    'user.status.changed': {},
    'user.deleted': {},
    'comment.created': {},
    'comment.deleted': {},
    'like.toggled': {},
    'views.counted': {},
    'post.cleanup.done': {},
  },
  environment: {
    CLEANUP_PATIENCE_SECONDS: { purpose: 'How long other services may take to clear up after a deleted post before they are asked again', secret: false, schema: z.coerce.number().positive().max(86_400).default(60), from: { kind: 'setting' } },
    SITE_TITLE: { purpose: 'Name of the site in feeds', secret: false, schema: z.string().min(1).default('Hanji'), from: { kind: 'setting' } },
    SITE_DESCRIPTION: { purpose: 'One line about the site in feeds', secret: false, schema: z.string().default('Ink on paper'), from: { kind: 'setting' } },
  },
  replicas: { min: 3, max: 12, targetCpuPercent: 70 },
});
