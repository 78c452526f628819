/** A search that works without scripts: it opens the search page. */
export function SearchForm({ label, button, query = '' }: { readonly label: string; readonly button: string; readonly query?: string }) {
  return (
    <search>
      <form action="/search" className="inline-search">
        <input type="search" name="q" defaultValue={query} maxLength={200} required aria-label={label} placeholder={label} enterKeyHint="search" />
        <button className="button">{button}</button>
      </form>
    </search>
  );
}
