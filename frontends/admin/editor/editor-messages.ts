import type { CalloutKind } from '@hanji/contracts/callouts';
import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { BlockKind } from './commands.ts';

const eitherOf = new Intl.ListFormat('en-GB', { type: 'disjunction' });

interface EditorMessages {
  readonly text: string;
  readonly textPlaceholder: string;
  readonly html: { readonly label: string; readonly edit: string; readonly done: string };
  readonly figure: { readonly altLabel: string; readonly captionLabel: string };
  readonly upload: {
    readonly sending: (name: string) => string;
    readonly retry: string;
    readonly cancel: string;
    readonly tooLarge: string;
    readonly noPicture: string;
    /** Of a file of another kind than these. */
    readonly noKind: (kinds: readonly string[]) => string;
    /** Takes one away that can never be sent. */
    readonly takeOut: string;
    readonly others: (names: string) => string;
    readonly missing: (count: number) => string;
    readonly animatedPng: string;
    readonly drawing: string;
    readonly tooManyPixels: string;
  };
  readonly embed: {
    readonly label: string;
    readonly title: string;
    readonly address: string;
    readonly hint: string;
    readonly mend: string;
    readonly put: string;
  };
  readonly gallery: { readonly title: string; readonly empty: string };
  readonly footnotes: { readonly heading: string; readonly back: string };
  readonly callout: { readonly kind: string; readonly kinds: Readonly<Record<CalloutKind, string>>; readonly remove: string };
  readonly toolbar: string;
  /** How keys lead to the tools and back. */
  readonly toolbarKeys: string;
  readonly blockKind: string;
  readonly blocks: Readonly<Record<BlockKind, string>>;
  readonly bold: string;
  readonly italic: string;
  readonly strike: string;
  readonly code: string;
  readonly link: string;
  readonly undo: string;
  readonly redo: string;
  readonly linkAddress: string;
  readonly linkApply: string;
  readonly linkRemove: string;
  readonly linkMend: string;
  readonly codeLanguage: string;
  readonly tableTools: {
    readonly addRow: string;
    readonly addColumn: string;
    readonly deleteRow: string;
    readonly deleteColumn: string;
    readonly deleteTable: string;
  };
  readonly words: (count: number) => string;
  readonly slashHint: string;
  readonly nothing: string;
  /** The question before a page is left that would take something along. */
  readonly leaving: { readonly title: string; readonly words: string; readonly pictures: string; readonly confirm: string };
}

/** What the editor of texts says. */
export const editorMessages: Catalogue<EditorMessages> = {
  ko: {
    text: '본문',
    textPlaceholder: '여기에 쓰세요. ‘/’를 누르면 넣을 수 있는 것이 나옵니다.',
    html: { label: 'HTML 그대로', edit: 'HTML 고치기', done: '다 고쳤습니다' },
    figure: { altLabel: '그림을 볼 수 없는 사람을 위한 설명', captionLabel: '그림 설명' },
    upload: {
      sending: (name) => `${name} 올리는 중`,
      retry: '다시 올리기',
      cancel: '취소',
      tooLarge: '10MB를 넘는 그림은 올릴 수 없습니다.',
      missing: (count) =>
        plural(count, 'ko', { other: '붙여 넣은 글의 그림 #개는 클립보드에 들어 있지 않습니다. 그림 파일을 놓일 자리에 끌어다 놓아 주세요.' }),
      others: (names) => `그림이 아니어서 올리지 않았습니다: ${names}`,
      noPicture: '읽을 수 없는 그림입니다. 파일이 상했을 수 있으니, 다시 저장하거나 다른 그림을 넣어 주세요.',
      noKind: (kinds) => `여기에서 쓸 수 있는 종류의 그림이 아닙니다. ${kinds.join(', ')} 가운데 하나로 저장해서 넣어 주세요.`,
      takeOut: '빼기',
      animatedPng: '움직이는 PNG는 여기에서 멈춘 그림이 됩니다. 움직이는 WebP나 GIF로 저장해서 올려 주세요.',
      drawing: '이 SVG에는 여기에서 그리지 않는 것(HTML로 된 글, 다른 곳의 그림)이 들어 있습니다. 글을 SVG 글이나 윤곽선으로 내보내거나 PNG로 올려 주세요.',
      tooManyPixels: '그림이 너무 큽니다. 크기를 줄여서 올려 주세요.',
    },
    embed: {
      label: '영상',
      title: '영상 넣기',
      address: '영상 주소',
      hint: 'YouTube와 Vimeo의 영상 주소를 적어 주세요. 빈 줄에 주소를 붙여 넣어도 됩니다.',
      mend: '이 주소의 것은 글 안에 보여 줄 수 없습니다. YouTube나 Vimeo 영상의 주소를 적거나, 링크로 걸어 주세요.',
      put: '넣기',
    },
    gallery: { title: '사이트에 있는 그림', empty: '아직 올린 그림이 없습니다.' },
    footnotes: { heading: '각주', back: '본문으로' },
    callout: { kind: '알림 종류', kinds: { note: '참고', tip: '도움말', important: '중요', warning: '주의', caution: '경고' }, remove: '알림 풀기' },
    toolbar: '서식',
    toolbarKeys: '본문에서 Alt+F10을 누르면 서식 도구로 옵니다. 화살표로 옮겨 다니고 Esc로 돌아갑니다.',
    blockKind: '문단 종류',
    blocks: {
      paragraph: '본문',
      heading2: '큰 제목',
      heading3: '중간 제목',
      heading4: '작은 제목',
      codeBlock: '코드',
      blockquote: '인용',
      bulletList: '목록',
      orderedList: '번호 목록',
      table: '표',
      callout: '알림',
      picture: '그림',
      gallery: '있는 그림',
      embed: '영상',
      details: '접은 글',
      footnote: '각주',
      rule: '가로줄',
    },
    bold: '굵게',
    italic: '기울임',
    strike: '취소선',
    code: '글 안의 코드',
    link: '링크',
    undo: '되돌리기',
    redo: '다시 하기',
    linkAddress: '주소',
    linkApply: '링크 걸기',
    linkRemove: '링크 풀기',
    linkMend: 'https://로 시작하는 주소나 /로 시작하는 이 사이트의 경로를 적어 주세요.',
    codeLanguage: '코드 언어',
    tableTools: { addRow: '줄 넣기', addColumn: '칸 넣기', deleteRow: '줄 지우기', deleteColumn: '칸 지우기', deleteTable: '표 지우기' },
    words: (count) => plural(count, 'ko', { other: '#단어' }),
    slashHint: '넣을 것',
    nothing: '맞는 것이 없습니다.',
    leaving: {
      title: '이 화면을 떠날까요?',
      words: '마지막에 쓴 글이 서버에 닿지 못했고, 이 브라우저에는 남겨 둘 수 없습니다. 지금 떠나면 사라집니다.',
      pictures: '아직 올라가지 못한 그림이 있습니다. 지금 떠나면 글에 들어가지 않습니다.',
      confirm: '떠나기',
    },
  },
  en: {
    text: 'Text',
    textPlaceholder: 'Write here. Press “/” for what can be put in.',
    html: { label: 'HTML as it is', edit: 'Edit the HTML', done: 'Done' },
    figure: { altLabel: 'What the picture shows, for whoever cannot see it', captionLabel: 'Caption' },
    upload: {
      sending: (name) => `Sending ${name}`,
      retry: 'Try again',
      cancel: 'Cancel',
      tooLarge: 'Pictures of more than 10 MB cannot be uploaded.',
      missing: (count) =>
        plural(count, 'en', {
          one: 'A picture of that text is not in the clipboard. Drop its file where it belongs.',
          other: '# pictures of that text are not in the clipboard. Drop their files where they belong.',
        }),
      others: (names) => `Not a picture, so it was not put in: ${names}`,
      noPicture: 'It is not a picture that can be read; the file may be damaged. Save it anew, or put in another one.',
      noKind: (kinds) => `It is not a picture of a kind that is taken here. Save it as ${eitherOf.format(kinds)}, and put that in.`,
      takeOut: 'Take it out',
      animatedPng: 'An animated PNG would stand still here. Save it as animated WebP or GIF.',
      drawing: 'This SVG holds what is not drawn here (text as HTML, pictures that lie elsewhere). Export its text as SVG text or outlines, or save it as PNG.',
      tooManyPixels: 'The picture has too many pixels or frames. Make it smaller.',
    },
    embed: {
      label: 'Video',
      title: 'Put in a video',
      address: 'Address of the video',
      hint: 'Of a video at YouTube or Vimeo. Pasting it on an empty line does the same.',
      mend: 'Posts cannot show what is at this address. Give that of a video at YouTube or Vimeo, or set a link.',
      put: 'Put in',
    },
    gallery: { title: 'Pictures of the site', empty: 'No picture has been uploaded yet.' },
    footnotes: { heading: 'Footnotes', back: 'Back to the text' },
    callout: {
      kind: 'Kind of callout',
      kinds: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
      remove: 'Remove the callout',
    },
    toolbar: 'Formatting',
    toolbarKeys: 'Alt+F10 leads here from the text. Arrows move among the tools, Escape leads back.',
    blockKind: 'Kind of block',
    blocks: {
      paragraph: 'Text',
      heading2: 'Heading',
      heading3: 'Subheading',
      heading4: 'Small heading',
      codeBlock: 'Code',
      blockquote: 'Quotation',
      bulletList: 'List',
      orderedList: 'Numbered list',
      table: 'Table',
      callout: 'Callout',
      picture: 'Picture',
      gallery: 'Picture of the site',
      embed: 'Video',
      details: 'Folded text',
      footnote: 'Footnote',
      rule: 'Divider',
    },
    bold: 'Bold',
    italic: 'Italic',
    strike: 'Struck through',
    code: 'Code in the text',
    link: 'Link',
    undo: 'Undo',
    redo: 'Redo',
    linkAddress: 'Address',
    linkApply: 'Set the link',
    linkRemove: 'Remove the link',
    linkMend: 'Give an address that begins with https://, or a path of this site that begins with /.',
    codeLanguage: 'Language of the code',
    tableTools: {
      addRow: 'Add a row',
      addColumn: 'Add a column',
      deleteRow: 'Delete the row',
      deleteColumn: 'Delete the column',
      deleteTable: 'Delete the table',
    },
    words: (count) => plural(count, 'en', { one: '# word', other: '# words' }),
    slashHint: 'Insert',
    nothing: 'Nothing matches.',
    leaving: {
      title: 'Leave this page?',
      words: 'What you wrote last did not reach the server, and this browser cannot keep it. It is gone when you leave now.',
      pictures: 'A picture is not on the server yet. It does not come into the text when you leave now.',
      confirm: 'Leave',
    },
  },
};
