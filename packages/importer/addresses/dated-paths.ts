/** Addresses that blogs give a post by its day (`2014-09-15`), from the usual permalink structures; the days may be several, by time zone. */
export function datedPaths(days: readonly string[], slug: string): string[] {
  return days.flatMap((day) => {
    const [year = '', month = '', date = ''] = day.split('-');
    return [`/${year}/${month}/${date}/${slug}`, `/${year}/${month}/${slug}`, `/${year}/${slug}`];
  });
}
