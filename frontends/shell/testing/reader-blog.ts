import { makePage, makePost, makeRef } from '@hanji/contracts/testing/factories';
import { makeComment } from '@hanji/frontend-kit/testing/comment-factory';
import type { StandInData } from '@hanji/frontend-kit/testing/stand-in-api';

const longWord = 'https://example.com/' + 'very-long-address-'.repeat(12);
const content = `
<p>먹을 갈고 종이를 편다. ${'긴 글은 천천히 읽는다. '.repeat(40)}</p>
<h2>코드</h2><pre><code class="language-ts">const paper: string = ${'"한지".repeat(2) + '.repeat(12)}"";</code></pre>
<h2>표</h2><table><thead><tr>${'<th>이름</th>'.repeat(9)}</tr></thead><tbody><tr>${'<td>긴 값 하나</td>'.repeat(9)}</tr></tbody></table>
<h3>그림</h3><p><img src="/favicon.svg" width="64" height="64" alt="낙관"></p>
<h2>목록</h2><ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked disabled> 끝낸 일</li></ul>
<p><a href="${longWord}">${longWord}</a> <code>${'veryLongIdentifier'.repeat(8)}</code></p>
<blockquote><p>종이는 천 년을 간다.</p></blockquote>
<p>각주<sup><a href="#fn-1" id="fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup></p>
<section data-footnotes class="footnotes"><h2 class="sr-only" id="footnote-label">Footnotes</h2><ol><li id="fn-1"><p>풀이 <a href="#fnref-1" data-footnote-backref aria-label="Back">↩</a></p></li></ol></section>`;

/** Category of all posts of `readerBlog`. */
export const category = makeRef('기록');
/** A post with all that may be in one; the newest of `readerBlog`. */
export const post = makePost({
  slug: '한지와-먹',
  title: '한지와 먹, 그리고 아주 긴 제목이 좁은 화면에서 어떻게 나뉘는지 보는 글',
  subtitle: `길어도 밖으로 나가지 않는 부제 ${longWord.slice(0, 180)}`,
  content,
  category,
  tags: [makeRef('종이'), makeRef('먹')],
  commentCount: 2,
});

/** The post before it. */
export const olderPost = makePost({ category });

/** What was said of it first. */
export const comment = makeComment(post.id, { content: '잘 읽었습니다. **고맙습니다.**' });

/** A blog of 15 posts and a notice. */
export const readerBlog: Partial<StandInData> = {
  posts: [post, olderPost, ...Array.from({ length: 13 }, () => makePost({ category }))],
  comments: [comment, makeComment(post.id, { content: 'A second one, `with code`.' })],
  pages: [makePage({ type: 'NOTICE', slug: 'hello', title: '엽니다', content: '<p>안녕하세요</p>', isPinned: true, badge: '안내' })],
};
