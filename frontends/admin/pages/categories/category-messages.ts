import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface CategoryMessages {
  readonly lead: string;
  readonly columns: Readonly<Record<'name' | 'slug' | 'description' | 'posts' | 'actions', string>>;
  readonly new: string;
  readonly newTitle: string;
  readonly editTitle: (name: string) => string;
  readonly description: string;
  readonly descriptionHint: string;
  readonly icon: string;
  readonly iconHint: string;
  readonly color: string;
  readonly colorHint: string;
  readonly colorOdd: string;
  readonly pickColor: string;
  readonly samples: { readonly light: string; readonly dark: string };
  readonly sampleText: string;
  readonly uses: Readonly<Record<'text' | 'marks' | 'nothing', string>>;
  readonly optional: string;
  readonly made: string;
  readonly saved: string;
  readonly deleted: string;
  readonly deleteTitle: (name: string) => string;
  readonly deleteDetail: string;
  readonly deleteEmpty: string;
  readonly moveTo: string;
  readonly choose: string;
  readonly moveMissing: string;
  readonly hiddenPosts: string;
  readonly targetGone: string;
  readonly noOther: string;
  readonly deleteConfirm: string;
  readonly deleting: string;
  readonly gone: string;
  readonly empty: string;
  readonly emptyAdvice: string;
}

/** What the page of categories says. */
export const categoryMessages: Catalogue<CategoryMessages> = {
  ko: {
    lead: '글을 크게 나누는 갈래입니다. 글마다 하나씩 고릅니다.',
    columns: { name: '이름', slug: '주소', description: '설명', posts: '글', actions: '할 일' },
    new: '새 카테고리',
    newTitle: '새 카테고리',
    editTitle: (name) => `‘${name}’ 고치기`,
    description: '설명',
    descriptionHint: '카테고리 페이지의 제목 아래에 나옵니다.',
    icon: '표시',
    iconHint: '이름 앞에 놓을 글자나 그림 문자 하나입니다.',
    color: '색',
    colorHint: '#b3372f처럼 씁니다.',
    colorOdd: '#과 숫자·알파벳(0–9, a–f) 여섯 자리로 써 주세요.',
    pickColor: '색 고르기',
    samples: { light: '밝은 화면', dark: '어두운 화면' },
    sampleText: '글씨',
    uses: { text: '글씨로 읽힙니다', marks: '점이나 선에만 어울립니다', nothing: '너무 흐려 잘 보이지 않습니다' },
    optional: '선택',
    made: '카테고리를 만들었습니다.',
    saved: '카테고리를 고쳤습니다.',
    deleted: '카테고리를 지웠습니다.',
    deleteTitle: (name) => `‘${name}’ 카테고리를 지울까요?`,
    deleteDetail: '고르신 카테고리로 모두 옮겨지고, 지운 카테고리는 되돌릴 수 없습니다.',
    deleteEmpty: '지우면 되돌릴 수 없습니다.',
    moveTo: '글을 옮길 곳',
    choose: '카테고리를 골라 주세요',
    moveMissing: '글을 옮길 카테고리를 골라 주세요.',
    hiddenPosts: '공개되지 않은 글이 남아 있습니다. 옮길 곳을 골라 주세요.',
    targetGone: '고르신 카테고리가 그사이 없어졌습니다. 다른 곳을 골라 주세요.',
    noOther: '글을 옮길 다른 카테고리가 없습니다. 먼저 하나 만들어 주세요.',
    deleteConfirm: '카테고리 지우기',
    deleting: '지우는 중…',
    gone: '그사이 지워진 카테고리입니다.',
    empty: '아직 카테고리가 없습니다.',
    emptyAdvice: '하나 만들면 글을 쓸 때 고를 수 있습니다.',
  },
  en: {
    lead: 'The main parts of the blog. Each post has one at most.',
    columns: { name: 'Name', slug: 'Address', description: 'Description', posts: 'Posts', actions: 'Actions' },
    new: 'New category',
    newTitle: 'New category',
    editTitle: (name) => `Edit “${name}”`,
    description: 'Description',
    descriptionHint: 'It stands below the title of the category’s page.',
    icon: 'Icon',
    iconHint: 'A letter or an emoji to stand before the name.',
    color: 'Colour',
    colorHint: 'Such as #b3372f.',
    colorOdd: 'Give # and six digits or letters from a to f.',
    pickColor: 'Pick a colour',
    samples: { light: 'Light theme', dark: 'Dark theme' },
    sampleText: 'Text',
    uses: { text: 'can be read as text', marks: 'for dots and lines only', nothing: 'too faint to be seen well' },
    optional: 'optional',
    made: 'The category is made.',
    saved: 'The category is changed.',
    deleted: 'The category is deleted.',
    deleteTitle: (name) => `Delete the category “${name}”?`,
    deleteDetail: 'All of them go to the category that you choose. This cannot be undone.',
    deleteEmpty: 'This cannot be undone.',
    moveTo: 'Where its posts go',
    choose: 'Choose a category',
    moveMissing: 'Choose where its posts go.',
    hiddenPosts: 'It still has posts that are not public. Choose where they go.',
    targetGone: 'The category you chose is gone meanwhile. Choose another one.',
    noOther: 'There is no other category for its posts. Make one first.',
    deleteConfirm: 'Delete the category',
    deleting: 'Deleting…',
    gone: 'This category was deleted meanwhile.',
    empty: 'There are no categories yet.',
    emptyAdvice: 'Make one, and posts can be put into it.',
  },
};
