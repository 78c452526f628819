import type { ImportWarningCode } from '@hanji/contracts/import-reasons';

type Wording = readonly [written: RegExp, korean: string];

const pages: Readonly<Record<string, string>> = {
  'private: taken as a draft': '비공개: 초안으로 가져옴',
  'scheduled: taken as a draft': '예약: 초안으로 가져옴',
  comments: '댓글',
  'cover picture': '대표 그림',
  'canonical address': '원본 주소',
  'picture for link previews': '링크 미리보기 그림',
  'category and tags': '카테고리와 태그',
  subtitle: '부제목',
  excerpt: '발췌',
  seoTitle: '검색 결과의 제목',
  seoDescription: '검색 결과의 설명',
};

/** Details that the importer writes in words of its own; what is not here is a name, an address or a text of the blog. */
const wordings: Readonly<Partial<Record<ImportWarningCode, readonly Wording[]>>> = {
  'words-differ': [[/^of (\d+) words (\d+) missing, (\d+) added: (.*)$/s, '낱말 $1개 가운데 빠진 것 $2개, 더해진 것 $3개: $4']],
  'author-changed': [[/^e-mail address of (.*)$/s, '$1의 이메일 주소']],
  'comment-left': [
    [/^spam$/, '스팸'],
    [/^(?:post-)?trash(?:ed)?$/, '휴지통'],
    [/^empty$/, '빈 댓글'],
  ],
  'page-detail': Object.entries(pages).map(([written, korean]) => [new RegExp(`^${written}$`), korean]),
  'taxonomy-left': [[/^internal tag (.*)$/s, '내부 태그 $1']],
  'term-unused': [
    [/^category (.*)$/s, '카테고리 $1'],
    [/^tag (.*)$/s, '태그 $1'],
  ],
  'term-detail': [
    [/^parent of a category$/, '카테고리의 위아래'],
    [/^meta of a term$/, '카테고리와 태그의 부가 정보'],
    [/^(\S+) of a tag$/, '태그의 $1'],
  ],
  'data-other': [
    [/^setting (.*)$/s, '설정 $1'],
    [/^term of (.*)$/s, '분류 $1'],
  ],
};

/** A detail of a warning in Korean where it is in the importer's own words; else as it is. */
export function koreanDetail(code: string, detail: string): string {
  const known: Readonly<Record<string, readonly Wording[]>> = wordings;
  const [written, korean] = (Object.hasOwn(known, code) ? known[code] : undefined)?.find(([pattern]) => pattern.test(detail)) ?? [];
  return written === undefined || korean === undefined ? detail : detail.replace(written, korean);
}
