import type { BookmarkState } from '@hanji/contracts/api/bookmarks';
import type { LikeState } from '@hanji/contracts/api/likes';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import type { Session } from '@hanji/frontend-kit/browser/session';
import { loginFrom } from '@hanji/frontend-kit/login-address';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';

const likeState = {
  parse: (value: unknown): LikeState => {
    const { liked, likeCount } = value as Partial<LikeState>;
    if (typeof liked !== 'boolean' || typeof likeCount !== 'number') throw new TypeError('This is no state of a like.');
    return { liked, likeCount };
  },
};

/** Says that something could not be saved, or takes that back. */
type Tell = (hasFailed: boolean) => void;

/** What a button does its work with. */
interface ReactionContext {
  readonly postId: string;
  readonly session: Session;
  readonly api: ApiClient;
  readonly services: PageServices;
  readonly tell: Tell;
}

/** Makes the like and the bookmark of a post work: at once, and taken back where the server does not take them. Resolves when they can be pressed. */
export async function startReactions(element: HTMLElement, services: PageServices): Promise<void> {
  const postId = element.dataset['post'] ?? '';
  const status = element.querySelector('output');
  const tell: Tell = (hasFailed) => {
    if (status !== null) status.textContent = hasFailed ? (element.dataset['failed'] ?? '') : '';
  };
  const like = element.querySelector<HTMLButtonElement>('[data-like]');
  const bookmark = element.querySelector<HTMLButtonElement>('[data-bookmark]');
  const [session, api] = await services.all();
  const context = { postId, session, api, services, tell };
  if (like !== null) startLike(like, context);
  if (bookmark !== null) startBookmark(bookmark, context);
}

function startLike(button: HTMLButtonElement, { postId, api, services, tell }: ReactionContext): void {
  const count = button.querySelector('[data-count]');
  let isLiked = false;
  let total = Number(button.dataset['like']);
  let isPressed = false;
  const show = (state: LikeState) => {
    isLiked = state.liked;
    total = state.likeCount;
    button.setAttribute('aria-pressed', String(isLiked));
    if (count !== null) count.textContent = total === 0 ? '' : formatNumber(total, services.language);
  };
  onEachPress(button, tell, async () => {
    const before = { liked: isLiked, likeCount: total };
    isPressed = true;
    show({ liked: !isLiked, likeCount: total + (isLiked ? -1 : 1) });
    try {
      show(await api.call({ method: 'POST', path: path`/api/likes/${postId}/toggle`, answer: likeState }));
    } catch (error) {
      show(before);
      throw error;
    }
  });
  // A press that was meanwhile knows better; what cannot be asked is as the page says.
  const showUnlessPressed = (state: LikeState) => {
    if (!isPressed) show(state);
  };
  void api.call({ path: path`/api/likes/${postId}/status`, answer: likeState }).then(showUnlessPressed, () => undefined);
}

function startBookmark(button: HTMLButtonElement, { postId, session, api, services, tell }: ReactionContext): void {
  let isSet = false;
  const show = (next: boolean) => {
    isSet = next;
    button.setAttribute('aria-pressed', String(isSet));
  };
  onEachPress(button, tell, async () => {
    // A login that could not be checked is no reason to log in again: the request itself tries once more.
    if (session.state().status === 'guest' && !services.hasSessionHint()) return location.assign(loginFrom(location.pathname));
    show(!isSet);
    try {
      await api.call({ method: isSet ? 'POST' : 'DELETE', path: path`/api/bookmarks/${postId}` });
    } catch (error) {
      show(!isSet);
      throw error;
    }
  });
  const follow = async () => {
    if (session.state().status === 'user') show(await isBookmarked(api, postId));
  };
  const followOrTell = () => void follow().catch(() => tell(true));
  session.subscribe(followOrTell);
  followOrTell();
}

async function isBookmarked(api: ApiClient, postId: string): Promise<boolean> {
  const parse = (value: unknown) => (value as Partial<BookmarkState>).bookmarked === true;
  return api.call({ path: path`/api/bookmarks/${postId}/status`, answer: { parse } });
}

/** One after the other: a press waits for the one before. */
function onEachPress(button: HTMLButtonElement, tell: Tell, act: () => Promise<void>): void {
  let last: Promise<void> = Promise.resolve();
  button.disabled = false;
  button.addEventListener('click', () => {
    last = last.then(act).then(
      () => tell(false),
      () => tell(true),
    );
  });
}
