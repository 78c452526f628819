import { textLimits } from '@hanji/contracts/api/text-limits';
import type { Session } from '@hanji/frontend-kit/browser/session';
import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import { makeElement } from '@hanji/frontend-kit/browser/make-element';
import { tooLong } from '@hanji/frontend-kit/i18n/too-long';
import { findPosts, type FoundPost } from './find-posts.ts';
import type { Page } from './page.ts';
import { commands, matching } from './palette-commands.ts';
import type { Offer } from './palette-offer.ts';
import { paletteList } from './palette-list.ts';
import { paletteMessages } from './palette-messages.ts';

const pauseMs = 140;
const started = new WeakSet<HTMLDialogElement>();

/** Null where it could not be loaded: the palette offers the rest. */
const loadOwn = (session: Session) =>
  import(/* webpackChunkName: "own-offers" */ './own-offers.ts').then(
    ({ loadOffers }) => loadOffers(session),
    () => null,
  );

/** Fills the search dialog's list as one types: posts, places, preferences. Once per dialog. */
export async function startPalette(dialog: HTMLDialogElement, page: Page, services: PageServices): Promise<void> {
  const field = dialog.querySelector('input');
  const element = dialog.querySelector<HTMLElement>('#hanji-palette');
  if (field === null || element === null || started.has(dialog)) return;
  started.add(dialog);
  const messages = paletteMessages[page.language];
  const session = services.hasSessionHint() ? await services.session() : null;
  const own = session && (await loadOwn(session));
  let offers = commands(page, session, own);
  const choose = (offer: Offer) => {
    dialog.close();
    offer.run();
  };
  const list = paletteList(element, field, choose);
  announceAsCombobox(field, element);
  const status = makeElement('p', { class: 'visually-hidden', role: 'status' });
  element.after(status);

  let running: AbortController | null = null;
  const update = () => {
    running?.abort();
    status.textContent = '';
    const query = field.value.trim();
    if (query === '') return list.show(offers, null);
    const matched = matching(offers, query);
    const found = own?.likeliestFirst(matched, query) ?? matched;
    const excess = tooLong(query, textLimits.search, page.language);
    if (excess !== undefined) {
      status.textContent = excess;
      return list.show(found, excess);
    }
    const all: Offer = {
      group: messages.posts,
      label: messages.searchAll(query),
      run: () => location.assign(`/search?${new URLSearchParams({ q: query }).toString()}`),
    };
    const answer = (posts: readonly FoundPost[], said: string) => {
      list.show([...found, ...posts.map((post) => offerFor(post, messages.posts)), all], posts.length > 0 ? null : said);
      status.textContent = said;
    };
    const controller = new AbortController();
    running = controller;
    list.show([...found, all], messages.searching);
    void soon(controller.signal)
      .then(() => findPosts(query, controller.signal))
      .then(
        (posts) => answer(posts, posts.length > 0 ? messages.found(posts.length) : messages.nothing),
        () => controller.signal.aborted || answer([], messages.failed),
      );
  };
  field.addEventListener('input', update);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const selected = list.selected();
    if (event.key === 'ArrowDown') list.move(1);
    else if (event.key === 'ArrowUp') list.move(-1);
    else if (event.key === 'Enter' && selected !== null) choose(selected);
    // A search field would only be emptied by it.
    else if (event.key === 'Escape') dialog.close();
    else return;
    event.preventDefault();
  });
  update();
  session?.subscribe(() => {
    offers = commands(page, session, own);
    update();
  });
}

function offerFor(post: FoundPost, group: string): Offer {
  const label = { group, label: post.title, run: () => location.assign(`/posts/${encodeURIComponent(post.slug)}`) };
  return post.category === null ? label : { ...label, note: post.category };
}

/** Resolves after a short pause, so that not every letter asks the server; rejects when aborted. */
function soon(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, pauseMs);
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

function announceAsCombobox(field: HTMLInputElement, list: HTMLElement): void {
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', field.getAttribute('aria-label') ?? '');
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-expanded', 'true');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
}
