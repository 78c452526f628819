/** The sitemap of static pages and notices: page answers it, and blog's index names it. */
export const pagesSitemapPath = '/sitemap-pages.xml';
