import { z } from 'zod';

/** What the head of a page needs to know of its content. Paths are relative to the site's public address. */
export const PageHead = z.object({
  title: z.string(),
  description: z.string(),
  canonicalPath: z.string(),
  /** Where the content belongs, when that is another address than this page's: a whole one or a path. */
  canonicalUrl: z.string().optional(),
  /** The same content in each of its languages, its own too. */
  translations: z.array(z.object({ language: z.string(), path: z.string() })).optional(),
  image: z.string().nullable(),
  type: z.enum(['website', 'article']),
  robots: z.string().nullable(),
  /** Open Graph article times and the like, as `[property, content]`. */
  properties: z.array(z.tuple([z.string(), z.string()])),
  /** JSON-LD objects; the host serialises them safely. */
  jsonLd: z.array(z.record(z.string(), z.unknown())),
  feeds: z.array(z.object({ title: z.string(), path: z.string() })),
});
/** See the schema of the same name. */
export type PageHead = z.infer<typeof PageHead>;

/** Whom a page is for that is not for everybody. */
export const PageAccess = z.enum(['user', 'admin']);
/** See the schema of the same name. */
export type PageAccess = z.infer<typeof PageAccess>;

/**
 * A page part: what a remote micro-frontend's server answers to the host's `GET /part?path=…&lang=…`. `html` is complete
 * and readable with scripts off; `tags` name what it shows (`post:<id>`, `posts`, `author:<id>`, `page:<id>`, …), so
 * that the host drops exactly the pages an event concerns; `state` is what the scripts take over from. To a form (`POST /part`) it
 * answers 303, with the tags of what has changed, or 422 with the form as it was filled in and what to mend. Where `state` names an
 * application, an element with `data-stand-in` in `html` is its page as it will be: the host starts the application when somebody uses it.
 */
export const PagePart = z.object({
  status: z.union([z.literal(200), z.literal(301), z.literal(303), z.literal(308), z.literal(404), z.literal(422), z.literal(503)]),
  location: z.string().nullable(),
  head: PageHead,
  html: z.string(),
  styles: z.array(z.string()),
  state: z.unknown(),
  tags: z.array(z.string()),
  /** Whose it is: the host leads everybody else to the login. Without it the page is for everybody. */
  access: PageAccess.optional(),
  /** Only those are to see it who have its address: browsers keep no copy of it. */
  secret: z.literal(true).optional(),
  /** Which build of the remote made it: another one than before has other scripts and styles. */
  build: z.string().optional(),
  /** A limit turned away what it is made of: it is no failure (`refusedHeader`). */
  refused: z.literal(true).optional(),
  /** Made without some of what belongs on it: the host prefers one that it has from before, however old. */
  incomplete: z.literal(true).optional(),
  /** How long the host may keep it, in seconds; 0 = not at all. */
  maxAge: z.number().int().nonnegative(),
});
/** See the schema of the same name. */
export type PagePart = z.infer<typeof PagePart>;
