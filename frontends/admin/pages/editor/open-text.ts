import type { Draft } from '@hanji/contracts/api/drafts';
import type { TypedPost } from '@hanji/contracts/api/posts';
import { newKey } from '@hanji/frontend-kit/browser/request-key';
import { isNotFound, problemOf } from '@hanji/frontend-kit/api/problem-error';
import type { ChangedPost, LocalCopies, LocalCopy, PostBase } from '../../editor/local-copies.ts';
import type { AnyDraft, AnyText, TextKind } from '../../editor/same-text.ts';

/** What the address of the editor names: the draft, a text that is in this browser alone, or a post; nothing is a new text. */
export interface Target {
  readonly draft: string | null;
  readonly copy: string | null;
  readonly slug: string | null;
  /** The post was published this moment: it is opened itself, whatever other drafts of it there are. */
  readonly isPublished?: true;
}

/** A text as it is opened in the editor. */
export interface OpenedText<Text extends AnyText = TypedPost, OfText = Draft, Changed = ChangedPost> {
  readonly text: Text;
  /** Names its copy in this browser until it has a draft. */
  readonly key: string;
  /** The writer whose copy in this browser the text is; null where it is the server's. */
  readonly taken: string | null;
  readonly draft: Pick<Draft, 'id' | 'version'> | null;
  readonly of: PostBase | null;
  /** The post that it changes; null for a new one. */
  readonly post: Changed | null;
  /** See `LocalCopy`. */
  readonly perhapsPublished?: string | null;
  /** What the draft changes was deleted: it becomes a new one when it is published. */
  readonly isOfGone?: boolean;
  /** What the server has, where both were changed. */
  readonly theirs: OfText | null;
}

/** Where texts of a kind come from: posts, or pages. */
export interface TextSource<Text extends AnyText, OfText extends AnyDraft & Text, Changed, Whole extends Changed & PostBase> {
  readonly kind: TextKind<Text, OfText>;
  readonly empty: Text;
  readonly readDraft: (id: string) => Promise<OfText>;
  /** The draft of what is there that was touched last; null where there is none. */
  readonly newestDraftOf: (id: string) => Promise<OfText | null>;
  /** The post or page at an address, a former one too. */
  readonly readWhole: (slug: string) => Promise<Whole>;
  readonly textOf: (whole: Whole) => Text;
  /** What a draft changes, with the version that it was begun on. */
  readonly changedBy: (draft: OfText) => { readonly of: PostBase | null; readonly post: Changed | null };
}

/** Opens what an address names. Rejects with 404 where there is no such draft, post or page, and as the API does. */
export function openText<Text extends AnyText, OfText extends AnyDraft & Text, Changed extends { readonly slug: string }, Whole extends Changed & PostBase>(
  source: TextSource<Text, OfText, Changed, Whole>,
  copies: LocalCopies<LocalCopy<Text, Changed>>,
  owner: string,
  target: Target,
): Promise<OpenedText<Text, OfText, Changed>> {
  return new Opening(source, copies, owner).open(target);
}

class Opening<Text extends AnyText, OfText extends AnyDraft & Text, Changed extends { readonly slug: string }, Whole extends Changed & PostBase> {
  readonly #source: TextSource<Text, OfText, Changed, Whole>;
  readonly #copies: LocalCopies<LocalCopy<Text, Changed>>;
  readonly #owner: string;

  constructor(source: TextSource<Text, OfText, Changed, Whole>, copies: LocalCopies<LocalCopy<Text, Changed>>, owner: string) {
    this.#source = source;
    this.#copies = copies;
    this.#owner = owner;
  }

  async open(target: Target): Promise<OpenedText<Text, OfText, Changed>> {
    if (target.draft !== null) return await this.#openDraft(target.draft);
    if (target.slug !== null) return await this.#openWhole({ ...target, slug: target.slug });
    const copy = target.copy === null ? null : await this.#leftCopy((left) => left.key === target.copy || left.writer === target.copy);
    const key = target.copy ?? `new:${newKey()}`;
    if (copy !== null) return { ...fromCopy<Text, OfText, Changed>(key, copy), draft: null };
    return { text: this.#source.empty, key, taken: null, draft: null, of: null, post: null, theirs: null };
  }

  async #openDraft(id: string): Promise<OpenedText<Text, OfText, Changed>> {
    try {
      return await this.#withLeftCopy(await this.#source.readDraft(id));
    } catch (error) {
      // Away for a while, or thrown away elsewhere: what is in this browser is not lost with it.
      const copy = isAway(error) ? await this.#leftCopy(({ key }) => key === id) : null;
      if (copy === null) throw error;
      return fromCopy(id, copy);
    }
  }

  async #openWhole(target: Target & { readonly slug: string }): Promise<OpenedText<Text, OfText, Changed>> {
    const wanted = target.copy === null ? null : await this.#leftCopy(({ writer }) => writer === target.copy);
    try {
      const whole = await this.#source.readWhole(target.slug);
      const draft = target.isPublished === true || wanted !== null ? null : await this.#source.newestDraftOf(whole.id);
      if (draft !== null) return await this.#withLeftCopy(draft);
      return this.#fromWhole(whole, wanted ?? (await this.#leftCopy(({ of }) => of?.id === whole.id && of.version === whole.version)));
    } catch (error) {
      const copy = isAway(error) ? (wanted ?? (await this.#leftCopy(({ post }) => post?.slug === target.slug))) : null;
      if (copy === null) throw error;
      return fromCopy(copy.key, copy);
    }
  }

  /** With what was left of it: its draft is published or thrown away, or never came to be, so that it begins one. */
  #fromWhole(whole: Whole, copy: LocalCopy<Text, Changed> | null): OpenedText<Text, OfText, Changed> {
    const key = `post:${whole.id}`;
    if (copy !== null) return { ...fromCopy<Text, OfText, Changed>(key, copy), draft: null, post: whole };
    const of = { id: whole.id, version: whole.version };
    return { text: this.#source.textOf(whole), key, taken: null, draft: null, of, post: whole, theirs: null };
  }

  /** With the newest that was left of the draft and is not on the server; what is there already is forgotten: its tab had no time to do so. */
  async #withLeftCopy(draft: OfText): Promise<OpenedText<Text, OfText, Changed>> {
    const { kind } = this.#source;
    const left = (await this.#copies.left(this.#owner).catch(() => [])).filter(({ key }) => key === draft.id);
    const { true: known = [], false: unsent = [] } = Object.groupBy(left, ({ text }) => String(kind.isSame(text, kind.writtenIn(draft))) as 'true' | 'false');
    await Promise.all(known.map(({ writer }) => this.#copies.forget(writer).catch(() => undefined)));
    return this.#withCopy(draft, unsent[0] ?? null);
  }

  #withCopy(draft: OfText, copy: LocalCopy<Text, Changed> | null): OpenedText<Text, OfText, Changed> {
    const { id, version } = draft;
    const opened = { key: id, ...this.#source.changedBy(draft), isOfGone: this.#source.kind.isOfGone(draft) };
    if (copy === null) return { ...opened, text: this.#source.kind.writtenIn(draft), taken: null, draft: { id, version }, theirs: null };
    const isNewerHere = copy.draft?.version === version;
    // While nothing is chosen it stays what it is: a text upon an older version, also when it is opened once more.
    const known = isNewerHere ? { id, version } : (copy.draft ?? { id, version: 0 });
    return { ...opened, text: copy.text, taken: copy.writer, draft: known, theirs: isNewerHere ? null : draft };
  }

  /** The newest of those that were left. */
  async #leftCopy(isWanted: (copy: LocalCopy<Text, Changed>) => boolean): Promise<LocalCopy<Text, Changed> | null> {
    return (await this.#copies.left(this.#owner).catch(() => [])).find(isWanted) ?? null;
  }
}

function isAway(error: unknown): boolean {
  const problem = problemOf(error);
  return problem === null || isNotFound(error) || problem.status >= 500;
}

function fromCopy<Text extends AnyText, OfText, Changed>(id: string, copy: LocalCopy<Text, Changed>): OpenedText<Text, OfText, Changed> {
  return {
    text: copy.text,
    key: id,
    taken: copy.writer,
    draft: copy.draft,
    of: copy.of,
    post: copy.post ?? null,
    perhapsPublished: copy.perhapsPublished ?? null,
    theirs: null,
  };
}
