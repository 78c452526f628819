/** Readers with an account. They have no password: nobody can log in as one of them. */
export const sampleReaders = {
  haneul: { name: '서하늘', email: 'haneul@readers.example', bio: '닥종이 인형을 만듭니다.' },
  miles: { name: 'Miles Okafor', email: 'miles@readers.example', bio: 'Keeps databases awake so that others may sleep.' },
} as const;

/** Who writes: a reader with an account, the blog's author, or a guest by name. */
export type SampleWriter = { readonly reader: keyof typeof sampleReaders } | { readonly author: true } | { readonly guest: string };

/** A comment of the sample. `after`: hours since the post was published. */
export interface SampleComment {
  readonly by: SampleWriter;
  readonly after: number;
  readonly text: string;
  readonly status?: 'PENDING' | 'DELETED';
  readonly isPrivate?: true;
  readonly replies?: readonly SampleComment[];
}

const author = { author: true } as const;
const haneul = { reader: 'haneul' } as const;
const miles = { reader: 'miles' } as const;
const guest = (name: string) => ({ guest: name });

/** The comments of the sample by file of their post, roots with their replies. */
export const sampleConversations: Readonly<Record<string, readonly SampleComment[]>> = {
  'welcome-to-hanji.md': [
    {
      by: guest('봄비'),
      after: 2,
      text: '워드프레스에서 옮겨 왔는데 옛 주소가 그대로 이어져서 놀랐습니다. 링크를 하나하나 고칠 각오를 하고 있었거든요.',
      replies: [
        {
          by: author,
          after: 3,
          text: '반갑습니다! 옮기지 못한 것이 있으면 가져오기를 마친 뒤에 나오는 보고에 까닭과 함께 적혀 있으니 한번 살펴봐 주세요.',
          replies: [{ by: guest('봄비'), after: 5, text: '갤러리 두 개가 적혀 있었어요. 사진만 다시 올리면 되겠네요. 고맙습니다.' }],
        },
      ],
    },
    { by: haneul, after: 9, text: '예약 발행을 처음 써 봤습니다. 자고 일어나니 글이 올라가 있더군요. **아침 커피가 더 맛있었습니다.**' },
    {
      by: guest('궁금이'),
      after: 12,
      isPrivate: true,
      text: '강연을 부탁드리고 싶은데 연락드릴 방법이 있을까요? 비공개로 남깁니다.',
    },
    {
      by: guest('best-deals'),
      after: 14,
      status: 'PENDING',
      text: 'Great post! Visit https://deals.example/one and https://deals.example/two for the best offers on writing tools.',
    },
  ],
  'paper-that-lasts.md': [
    {
      by: haneul,
      after: 6,
      text: '닥풀 이야기가 나와서 반가웠습니다. 겨울에만 뜨는 까닭이 닥풀이 더위에 쉽게 삭아서라고 배웠어요.',
      replies: [
        { by: author, after: 8, text: '그 이야기를 빠뜨렸네요. 다음에 고칠 때 꼭 넣겠습니다.' },
        {
          by: guest('종이장이'),
          after: 26,
          text: '맞습니다. 여름에는 한나절도 못 갑니다. 그래서 저희도 11월부터 3월까지만 뜹니다.',
          replies: [{ by: haneul, after: 30, text: '현장의 말씀은 언제나 책보다 한 줄 더 있네요.' }],
        },
      ],
    },
    { by: guest('지나가다'), after: 40, text: '표로 정리해 주셔서 아이 숙제에 큰 도움이 되었습니다.' },
    {
      by: guest('누군가'),
      after: 50,
      status: 'DELETED',
      text: '지워진 댓글',
      replies: [{ by: author, after: 52, text: '알려 주신 오타는 고쳤습니다. 고맙습니다.' }],
    },
  ],
  'what-paper-taught-us.md': [
    {
      by: miles,
      after: 4,
      text: 'The outbox in four lines of SQL is the best explanation of it I have seen. What do you do about rows that were published but not yet marked?',
      replies: [
        {
          by: author,
          after: 6,
          text: 'They go out twice. The reader of the event writes its id down in the same transaction as its own work, so the second one changes nothing: `on conflict do nothing`.',
          replies: [{ by: miles, after: 7, text: 'At least once, times at most once. I will borrow that.' }],
        },
      ],
    },
    { by: guest('Ines'), after: 31, text: 'My grandmother bound books. “Long fibres” is exactly what she used to say, about paper and about people.' },
  ],
  'events-that-are-never-lost.md': [
    {
      by: guest('백엔드3년차'),
      after: 20,
      text: '중계기를 여러 대 띄우면 순서는 어떻게 되나요?\n\n```\nselect … for update skip locked\n```\n\n이렇게 하면 뒤바뀔 것 같아서요.',
      replies: [
        {
          by: author,
          after: 22,
          text: '뒤바뀔 수 있습니다. 그래서 받는 쪽이 판 번호를 봅니다. 순서를 지키는 것보다 순서가 틀려도 괜찮게 만드는 편이 쌌습니다.',
        },
      ],
    },
    { by: haneul, after: 70, text: '비유가 좋아서 개발자가 아닌데도 끝까지 읽었습니다.' },
  ],
  'blue-green-and-between.md': [
    {
      by: guest('Tomas'),
      after: 18,
      text: 'How do you keep a visitor’s number when they clear their cookies?',
      replies: [{ by: author, after: 25, text: 'They draw a new one. They may see the other version then, but never both on one page.' }],
    },
    { by: miles, after: 48, text: 'Three releases to rename a column. I have been called slow for saying that; now I have something to link to.' },
  ],
  'why-korean-search-is-hard.md': [
    {
      by: guest('나무늘보'),
      after: 11,
      text: '초성 검색도 생각해 보셨나요? ‘ㅂㄹㄱ’로 ‘블로그’를 찾는 것처럼요.',
      replies: [{ by: author, after: 15, text: '휴대전화에서는 많이들 쓰시더군요. 아직은 없습니다. 다음 글감으로 적어 두겠습니다.' }],
    },
  ],
  'the-first-screenful.md': [{ by: guest('Priya'), after: 30, text: 'I cut my first paragraph. Then the second one. The third turned out to be the post.' }],
  'dark-is-not-inverted.md': [{ by: guest('올빼미'), after: 13, text: '굵기를 낮추는 것만으로 이렇게 달라질 줄 몰랐습니다. 제 블로그에도 바로 적용했어요.' }],
};

/** How much a post is read and liked, by file: views are shared out by it, and it is the number of guests who like it. */
export const samplePopularity: Readonly<Record<string, number>> = {
  'welcome-to-hanji.md': 7,
  'paper-that-lasts.md': 12,
  'what-paper-taught-us.md': 10,
  'events-that-are-never-lost.md': 9,
  'blue-green-and-between.md': 6,
  'why-korean-search-is-hard.md': 8,
  'the-first-screenful.md': 4,
  'dark-is-not-inverted.md': 5,
  'a-week-of-slow-mornings.md': 3,
};

/** Posts that readers with an account have liked or bookmarked, and those that the author keeps. */
export const sampleShelves: readonly { readonly by: SampleWriter; readonly likes: readonly string[]; readonly bookmarks: readonly string[] }[] = [
  { by: haneul, likes: ['paper-that-lasts.md', 'welcome-to-hanji.md', 'events-that-are-never-lost.md'], bookmarks: ['paper-that-lasts.md'] },
  { by: miles, likes: ['what-paper-taught-us.md', 'blue-green-and-between.md'], bookmarks: ['what-paper-taught-us.md', 'blue-green-and-between.md'] },
  { by: author, likes: [], bookmarks: ['the-first-screenful.md', 'why-korean-search-is-hard.md'] },
];
