import type { Draft } from '@hanji/contracts/api/drafts';
import type { TypedPost } from '@hanji/contracts/api/posts';
import { hasCode, isNotFound, problemOf } from '@hanji/frontend-kit/api/problem-error';
import { CopyWriter } from './copy-writer.ts';
import type { ChangedPost, LocalCopies, LocalCopy, PostBase } from './local-copies.ts';
import type { AnyDraft, AnyText, TextKind } from './same-text.ts';

/** Where a draft is kept; `ApiClient` is behind it. */
export interface DraftServer<Text = TypedPost, OfText = Draft> {
  /** With the same key it answers the draft that was made, as it is by then. */
  readonly create: (text: Partial<Text>, of: PostBase | null, key?: string) => Promise<OfText>;
  /** What is absent stays. */
  readonly save: (id: string, version: number, text: Partial<Text>) => Promise<OfText>;
  readonly read: (id: string) => Promise<OfText>;
  /** The post that came of a draft that is gone. Rejects with 404 where none did. */
  readonly published: (id: string) => Promise<PostBase>;
}

/** How it stands with what was written. `waiting`, `refused` and `conflict`: it is not on the server; `partly`: all but what is too long is. */
export type Keeping<OfText = Draft> =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'partly' }
  | { readonly kind: 'waiting'; readonly error: unknown }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'conflict'; readonly theirs: OfText };

/** What a keeper needs. */
export interface KeeperOptions<Text extends AnyText = TypedPost, OfText extends AnyDraft & Text = Draft & Text, Changed = ChangedPost> {
  readonly kind: TextKind<Text, OfText>;
  readonly server: DraftServer<Text, OfText>;
  readonly copies: LocalCopies<LocalCopy<Text, Changed>>;
  /** Who writes: copies of others are not theirs. */
  readonly owner: string;
  /** Names the text in this browser until there is a draft. */
  readonly key: string;
  /** The writer whose copy the text was opened with. */
  readonly taken: string | null;
  readonly draft: Pick<Draft, 'id' | 'version'> | null;
  readonly of: PostBase | null;
  readonly post: Changed | null;
  /** See `LocalCopy`. */
  readonly perhapsPublished?: string | null;
  /** What the draft changes was deleted before the text was opened. */
  readonly isOfGone?: boolean;
  /** What stands on the screen right now. */
  readonly text: () => Text;
  readonly onChange: () => void;
}

const quietMs = 1200;
const longestMs = 1900;
const retryMs = [1500, 3000, 6000, 12_000, 30_000] as const;

/**
 * Keeps what an author writes: in the browser at once, on the server within two seconds, again and again until it is there. What the
 * server answers is never put over what was written since; where the draft was changed elsewhere, its author chooses.
 */
export class DraftKeeper<Text extends AnyText = TypedPost, OfText extends AnyDraft & Text = Draft & Text, Changed = ChangedPost> {
  readonly #options: KeeperOptions<Text, OfText, Changed>;
  readonly #copies: CopyWriter<LocalCopy<Text, Changed>>;
  #draft: Pick<Draft, 'id' | 'version'> | null;
  #of: PostBase | null;
  #keeping: Keeping<OfText> = { kind: 'untouched' };
  /** Counts changes; what was saved is named by the count it had. */
  #changes = 0;
  #saved = 0;
  #firstUnsavedAt: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | null = null;
  #failures = 0;
  #lastSent: Partial<Text> | null = null;
  #isAllTaken = true;
  #isComposing = false;
  #isStopped = false;
  #isOfItsOwn = false;
  #isPostGone: boolean;
  /** The draft that was to be published, while nobody knows whether it was. */
  #perhapsPublished: string | null;

  constructor(options: KeeperOptions<Text, OfText, Changed>) {
    this.#options = options;
    this.#draft = options.draft;
    this.#of = options.of;
    this.#isPostGone = options.isOfGone ?? false;
    this.#perhapsPublished = options.perhapsPublished ?? null;
    this.#copies = new CopyWriter(options.copies, options.taken, (writer) => this.#copy(writer), options.onChange);
  }

  /** How it stands. */
  get keeping(): Keeping<OfText> {
    return this.#keeping;
  }

  /** False where the browser cannot keep a copy: full, or forbidden. */
  get isKeptHere(): boolean {
    return this.#copies.isKept;
  }

  /** Whether what was written is nowhere but on the screen. */
  get isOnScreenAlone(): boolean {
    return !this.isSaved && !this.isKeptHere && !this.#isStopped;
  }

  /** Names this editor among all that are open in this browser, and the draft that it makes: whoever sends what it left makes no second one. */
  get writer(): string {
    return this.#copies.writer;
  }

  /** The draft on the server, once there is one. */
  get draft(): Pick<Draft, 'id' | 'version'> | null {
    return this.#draft;
  }

  /** The post or page that the text changes, and the version that it was begun on; null for a new one. */
  get of(): PostBase | null {
    return this.#of;
  }

  /** True where the draft was published or thrown away elsewhere, and what is written here has become a draft of its own. */
  get isOfItsOwn(): boolean {
    return this.#isOfItsOwn;
  }

  /** True where the post that this text changes was deleted: publishing makes a new one. */
  get isPostGone(): boolean {
    return this.#isPostGone;
  }

  /** Whether all that was written is on the server. */
  get isSaved(): boolean {
    return this.#isSent && this.#isAllTaken;
  }

  /** Whether all that the server takes is there. */
  get #isSent(): boolean {
    return this.#saved === this.#changes;
  }

  /** Says that something was written. */
  changed(): void {
    this.#changes += 1;
    this.#firstUnsavedAt ??= Date.now();
    void this.#copies.write();
    if (this.#keeping.kind === 'conflict') return;
    if (this.#keeping.kind !== 'waiting') this.#become({ kind: 'saving' });
    if (this.#keeping.kind !== 'waiting' || this.#timer === undefined) this.#schedule();
  }

  /** Within a composition (Hangul and the like) nothing is sent: what stands there is half a letter. */
  compose(isComposing: boolean): void {
    this.#isComposing = isComposing;
    if (!isComposing && !this.#isSent) this.#schedule();
  }

  /** Tries again now: the network, the server or the login is back. */
  retry(): void {
    if (this.#isSent || this.#keeping.kind === 'conflict') return;
    this.#failures = 0;
    void this.#save();
  }

  /**
   * Answers when all that stands on the screen now is on the server: the draft then, or null where it cannot be brought there. It is sent
   * even where nothing was written since: only so is it known that nobody wrote it elsewhere.
   */
  async flush(): Promise<Pick<Draft, 'id' | 'version'> | null> {
    this.#changes += 1;
    for (let attempt = 0; attempt < 3 && !this.#isSent; attempt += 1) {
      await this.#save();
      if (this.#keeping.kind !== 'saving' && this.#keeping.kind !== 'saved') break;
    }
    return this.isSaved ? this.#draft : null;
  }

  /** The answer to publishing the draft was lost: where it was published, what is written from now on changes that post, and makes no second one. */
  loseAnswer(): void {
    this.#perhapsPublished = this.#draft?.id ?? null;
    void this.#copies.write();
  }

  /** Ends a conflict: what stands here is written over theirs, which becomes a draft of its own; answers that one. */
  async keepMine(): Promise<OfText | null> {
    if (this.#keeping.kind !== 'conflict') return null;
    const { theirs } = this.#keeping;
    const other = await this.#options.server.create(this.#options.kind.writtenIn(theirs), this.#of);
    this.#draft = { id: theirs.id, version: theirs.version };
    this.#become({ kind: 'saving' });
    await this.#save();
    return other;
  }

  /** Ends a conflict: theirs stays, what stands here becomes a draft of its own; answers theirs, to be shown from now on. */
  async takeTheirs(): Promise<OfText | null> {
    if (this.#keeping.kind !== 'conflict') return null;
    const { theirs } = this.#keeping;
    await this.#options.server.create(this.#options.text(), this.#of);
    this.#draft = { id: theirs.id, version: theirs.version };
    await this.#settled(this.#changes);
    return theirs;
  }

  /** Begins with a conflict that was found when the draft was opened. */
  meet(theirs: OfText): void {
    this.#changes += 1;
    void this.#copies.write();
    this.#become({ kind: 'conflict', theirs });
  }

  /** What was sent is saved, and its draft is gone with that: what was written since becomes a draft upon it. */
  async goOn(of: PostBase): Promise<void> {
    this.#of = of;
    this.#draft = null;
    await this.flush();
  }

  /** The page is left within the site: what is not on the server yet is brought there, and kept in this browser until it is. */
  async leave(): Promise<void> {
    if (!this.#isSent) await this.#save();
  }

  /** Ends the keeping: the draft is published or thrown away. Nothing is sent any more, and the copy in this browser goes. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#forgetCopy();
  }

  #become(keeping: Keeping<OfText>): void {
    this.#keeping = keeping;
    this.#options.onChange();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const waited = Date.now() - (this.#firstUnsavedAt ?? Date.now());
    this.#timer = setTimeout(() => void this.#save(), Math.max(0, Math.min(quietMs, longestMs - waited)));
  }

  async #save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // One at a time: what was written meanwhile goes with the next one.
    while (this.#saving !== null) await this.#saving;
    if (this.#isStopped || this.#isSent || this.#isComposing || this.#keeping.kind === 'conflict') return;
    this.#saving = this.#saveOnce().finally(() => {
      this.#saving = null;
    });
    await this.#saving;
  }

  async #saveOnce(): Promise<void> {
    const changes = this.#changes;
    const typed = this.#options.text();
    const text = this.#options.kind.takenOf(typed);
    if (this.#keeping.kind !== 'saving') this.#become({ kind: 'saving' });
    try {
      const earlier = this.#lastSent;
      this.#lastSent = text;
      const saved = this.#draft === null ? await this.#begin(text) : await this.#saveOver(this.#draft, text, earlier);
      if (saved === null) return;
      this.#draft = { id: saved.id, version: saved.version };
      // It was begun on a version of a post that is there no more.
      if (this.#options.kind.isOfGone(saved)) this.#isPostGone = true;
      this.#isAllTaken = Object.keys(typed).every((field) => field in text);
      await this.#settled(changes);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Where the answer to an earlier try was lost, the draft has the text of that one. Null where it is a conflict. */
  async #begin(text: Partial<Text>): Promise<OfText | null> {
    const begun = await this.#options.server.create(text, this.#of, this.writer);
    if (this.#isWithin(begun, text)) return begun;
    this.#draft = { id: begun.id, version: begun.version };
    return await this.#saveOver(this.#draft, text, null);
  }

  /** Null where it is a conflict. */
  async #saveOver(draft: Pick<Draft, 'id' | 'version'>, text: Partial<Text>, earlier: Partial<Text> | null): Promise<OfText | null> {
    const { server } = this.#options;
    try {
      return await server.save(draft.id, draft.version, text);
    } catch (error) {
      // It was published or thrown away elsewhere: what is written here is a draft again.
      if (isNotFound(error)) return (await this.#goOnWithPost(draft.id, text)) ?? (await this.#beginAnew(text));
      if (!hasCode(error, 'version_conflict')) throw error;
      const theirs = await server.read(draft.id);
      // An answer that was lost on its way: it was this very tab that saved it.
      if (earlier !== null && this.#isWithin(theirs, earlier)) return await server.save(draft.id, theirs.version, text);
      if (this.#isWithin(theirs, text)) return theirs;
      this.#become({ kind: 'conflict', theirs });
      return null;
    }
  }

  /** Null where nothing came of the draft. */
  async #goOnWithPost(id: string, text: Partial<Text>): Promise<OfText | null> {
    if (this.#perhapsPublished !== id) return null;
    const { server } = this.#options;
    const post = await server.published(id).catch((error: unknown) => {
      if (isNotFound(error)) return null;
      throw error;
    });
    if (post === null) return null;
    // What somebody did to the post since it was published has not been seen here: publishing shows it first.
    this.#of = { id: post.id, version: Math.min(post.version, (this.#of?.version ?? 0) + 1) };
    const begun = await server.create(text, this.#of);
    this.#perhapsPublished = null;
    return begun;
  }

  async #beginAnew(text: Partial<Text>): Promise<OfText> {
    const { server, kind } = this.#options;
    const begun = await server.create(text, this.#of).catch((error: unknown) => {
      if (!hasCode(error, kind.unknown)) throw error;
      this.#of = null;
      this.#isPostGone = true;
      return server.create(text, null);
    });
    this.#isOfItsOwn = true;
    return begun;
  }

  async #settled(changes: number): Promise<void> {
    this.#failures = 0;
    this.#saved = changes;
    if (!this.#isSent) {
      this.#firstUnsavedAt = Date.now();
      // The copy names the draft and the version that it has now.
      void this.#copies.write();
      this.#schedule();
      return;
    }
    this.#firstUnsavedAt = null;
    if (!this.#isAllTaken) {
      // What is too long stays here, beside the version of the draft that has the rest.
      await this.#copies.write();
      return this.#isSent ? this.#become({ kind: 'partly' }) : undefined;
    }
    this.#become({ kind: 'saved', at: Date.now() });
    await this.#forgetCopy();
  }

  #fail(error: unknown): void {
    const status = problemOf(error)?.status ?? 0;
    const isRefused = status === 400 || status === 413 || status === 422;
    this.#become({ kind: isRefused ? 'refused' : 'waiting', error });
    if (isRefused || this.#isStopped) return;
    this.#timer = setTimeout(() => void this.#save(), retryMs[Math.min(this.#failures, retryMs.length - 1)]);
    this.#failures += 1;
  }

  #copy(writer: string): LocalCopy<Text, Changed> {
    const { owner, key, post, text } = this.#options;
    const perhapsPublished = this.#perhapsPublished;
    return { writer, key: this.#draft?.id ?? key, owner, draft: this.#draft, of: this.#of, post, perhapsPublished, text: text(), at: Date.now() };
  }

  async #forgetCopy(): Promise<void> {
    await this.#copies.forget(() => !this.isSaved && !this.#isStopped);
  }

  /** Whether a draft says what was sent, whatever it says besides. */
  #isWithin(draft: OfText, sent: Partial<Text>): boolean {
    const text = this.#options.kind.writtenIn(draft);
    return this.#options.kind.isSame(text, { ...text, ...sent });
  }
}
