/** What a page of the sample is beside its text in `pages/`, by file name. */
export interface SamplePage {
  readonly type: 'STATIC' | 'NOTICE';
  readonly isPinned: boolean;
  readonly badge: string | null;
}

const page: SamplePage = { type: 'STATIC', isPinned: false, badge: null };
const notice: SamplePage = { type: 'NOTICE', isPinned: false, badge: null };

/** The pages and notices of the sample. */
export const samplePages: Readonly<Record<string, SamplePage>> = {
  'about.md': page,
  'privacy.md': page,
  'how-to-comment.md': { ...notice, isPinned: true, badge: '안내' },
  'notice-dark-mode.md': notice,
  'notice-english.md': { ...notice, badge: 'New' },
};
