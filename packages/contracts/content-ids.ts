/**
 * Prefix of every id in the HTML of posts and pages, so that none can stand for something of the page around it (DOM
 * clobbering). Links within a post (`#…`) carry it too.
 */
export const contentIdPrefix = 's-';
