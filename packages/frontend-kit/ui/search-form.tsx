interface SearchFormProps {
  readonly label: string;
  readonly button: string;
  /** What was looked for. */
  readonly query?: string;
  /** Why it was not. */
  readonly mistake?: string | undefined;
}

/** A search that works without scripts: it opens the search page. */
export function SearchForm({ label, button, query = '', mistake }: SearchFormProps) {
  const described = mistake === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': 'search-mistake' };
  return (
    <search>
      <form action="/search" className="inline-search">
        <input type="search" name="q" defaultValue={query} required aria-label={label} placeholder={label} enterKeyHint="search" {...described} />
        <button className="button">{button}</button>
      </form>
      {mistake === undefined ? null : (
        <p id="search-mistake" className="list-description" role="alert">
          {mistake}
        </p>
      )}
    </search>
  );
}
