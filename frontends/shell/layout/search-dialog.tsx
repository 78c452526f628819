import { Icon } from '@hanji/frontend-kit/ui/icon';
import { Search, X } from 'lucide-react';
import type { LayoutMessages } from './messages.ts';

/**
 * Search and commands (Ctrl/⌘ K). As it stands it is a form that opens the search page; the palette's script, loaded
 * when it is first opened, fills the list below the field.
 */
export function SearchDialog({ messages }: { readonly messages: LayoutMessages }) {
  return (
    <dialog id="hanji-search" className="palette" aria-label={messages.search} closedby="any">
      <search>
        <form action="/search" className="palette-form">
          <Icon of={Search} />
          <input
            id="hanji-search-field"
            name="q"
            type="search"
            required
            placeholder={messages.searchPlaceholder}
            aria-label={messages.searchPlaceholder}
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="search"
          />
          <button type="button" className="tool" data-close aria-label={messages.close}>
            <Icon of={X} />
          </button>
        </form>
      </search>
      <div id="hanji-palette" className="palette-list" />
      <p className="palette-hint">{messages.searchHint}</p>
    </dialog>
  );
}
