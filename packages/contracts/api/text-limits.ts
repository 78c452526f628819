/** How long texts may be, in characters, where whoever sends them has to know it before: forms say what is too long, the importer cuts it. */
export const textLimits = {
  siteTitle: 100,
  siteDescription: 300,
  title: 300,
  subtitle: 200,
  excerpt: 1000,
  seoTitle: 300,
  seoDescription: 500,
  translationKey: 500,
  categoryName: 80,
  categoryDescription: 1000,
  categoryIcon: 60,
  tagName: 60,
  slug: 200,
  /** Addresses of what texts show and name. */
  link: 2000,
  badge: 30,
  /** Name of a language that code is written in. */
  codeLanguage: 40,
  comment: 5000,
  guestName: 40,
  guestPassword: 100,
  name: 80,
  email: 254,
  bio: 2000,
  password: 200,
  reportTitle: 200,
  reportText: 10_000,
  reportPage: 2000,
  discardReason: 500,
  search: 200,
  /** Names of writers that come from elsewhere. */
  importedName: 80,
  /** Comments from elsewhere may be longer than those written here. */
  importedComment: 20_000,
} as const;

/** How many tags a post from elsewhere may have. */
export const maxImportedTags = 100;
