/** How long texts may be, in characters, where whoever sends them has to know it before: the importer cuts what is longer. */
export const textLimits = {
  title: 300,
  subtitle: 200,
  excerpt: 1000,
  seoTitle: 300,
  seoDescription: 500,
  translationKey: 500,
  categoryName: 80,
  categoryDescription: 1000,
  tagName: 60,
  /** Names of writers that come from elsewhere. */
  importedName: 80,
  /** Comments from elsewhere may be longer than those written here. */
  importedComment: 20_000,
} as const;

/** How many tags a post from elsewhere may have. */
export const maxImportedTags = 100;
